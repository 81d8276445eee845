import { Button, Group, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../../api/queries";
import type { ServerFolders } from "../../api/types";
import { useProjectId } from "../../app/roles";
import { bytes } from "../../ui/numbers";
import { PageHead } from "../../ui/PageHead";
import { DropFiles } from "./DropFiles";
import { PastImports } from "./PastImports";
import { ServerFolder } from "./ServerFolder";
import { Templates } from "./Templates";
import { useImport } from "./useImport";

const DEFAULT_TEMPLATES = "{product}_{time:%y%m%d%H%M%S}_{position}_*\n{product}_*";
const SOURCES = ["here", "server"] as const;
type Source = (typeof SOURCES)[number];

export default function ImportPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const navigate = useNavigate();
  const [source, setSource] = useState<Source>("here");
  const [files, setFiles] = useState<File[]>([]);
  const [folder, setFolder] = useState("");
  const [table, setTable] = useState<File | null>(null);
  const [templates, setTemplates] = useState(DEFAULT_TEMPLATES);
  const server = useGet<ServerFolders>(`/projects/${projectId}/server-folders`, {
    query: { path: folder },
  }).data;
  const { start, sent } = useImport(
    projectId,
    (importId) =>
      void navigate({
        to: "/p/$projectId/images/import/$importId",
        params: { projectId, importId },
      }),
  );
  const lines = templates
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const fromServer = source === "server";
  const names = fromServer
    ? (server?.names ?? [])
    : files.filter(({ name }) => !/\.zip$/i.test(name)).map(({ name }) => name);
  return (
    <Stack maw={980}>
      <PageHead title={t("imports.title")} hint={t("imports.hint")} />
      {server?.offered ? (
        <SegmentedControl
          aria-label={t("imports.source_head")}
          value={source}
          onChange={(value) => setSource(value as Source)}
          data={SOURCES.map((value) => ({ value, label: t(`imports.source.${value}`) }))}
          style={{ alignSelf: "flex-start" }}
        />
      ) : null}
      {fromServer ? (
        <ServerFolder projectId={projectId} path={folder} onPath={setFolder} />
      ) : (
        <DropFiles onFiles={(more) => setFiles((now) => [...now, ...more])} />
      )}
      {files.length && !fromServer ? <Chosen files={files} onNone={() => setFiles([])} /> : null}
      <Paper withBorder p="md">
        <Title order={2} mb="xs">
          {t("imports.metadata")}
        </Title>
        <Templates
          projectId={projectId}
          value={templates}
          lines={lines}
          onChange={setTemplates}
          names={names}
          table={table}
          onTable={setTable}
        />
      </Paper>
      <Group>
        <Button
          size="sm"
          disabled={fromServer ? !names.length : !files.length}
          loading={start.isPending}
          onClick={() =>
            start.mutate({
              files: fromServer ? [] : files,
              folder: fromServer ? folder || "." : "",
              table,
              templates: lines,
            })
          }
        >
          {fromServer ? t("imports.start_folder") : t("imports.start", { count: files.length })}
        </Button>
        {start.isPending && !fromServer ? (
          <Text size="sm" role="status">
            {t("imports.sending", { sent, total: files.length })}
          </Text>
        ) : null}
      </Group>
      <PastImports projectId={projectId} />
    </Stack>
  );
}

function Chosen({ files, onNone }: { files: File[]; onNone: () => void }) {
  const { t } = useTranslation();
  const size = bytes(files.reduce((sum, file) => sum + file.size, 0));
  return (
    <Group gap="sm">
      <Text size="sm">{t("imports.chosen", { count: files.length, size })}</Text>
      <Button variant="subtle" onClick={onNone}>
        {t("imports.none")}
      </Button>
    </Group>
  );
}
