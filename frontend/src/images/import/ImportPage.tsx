import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProjectId } from "../../app/roles";
import { bytes } from "../../ui/numbers";
import { PageHead } from "../../ui/PageHead";
import { DropFiles } from "./DropFiles";
import { ImportResult } from "./ImportResult";
import { PastImports } from "./PastImports";
import { Templates } from "./Templates";
import { useImport } from "./useImport";

const DEFAULT_TEMPLATES = "{product}_{time:%y%m%d%H%M%S}_{position}_*\n{product}_*";

export default function ImportPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const [files, setFiles] = useState<File[]>([]);
  const [table, setTable] = useState<File | null>(null);
  const [templates, setTemplates] = useState(DEFAULT_TEMPLATES);
  const { start, sent, current } = useImport(projectId);
  const lines = templates
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (current) return <ImportResult importId={current} />;
  return (
    <Stack maw={980}>
      <PageHead title={t("imports.title")} hint={t("imports.hint")} />
      <DropFiles onFiles={(more) => setFiles([...files, ...more])} />
      {files.length ? (
        <Group gap="sm">
          <Text size="sm">{t("imports.chosen", { count: files.length, size: bytes(total) })}</Text>
          <Button variant="subtle" onClick={() => setFiles([])}>
            {t("imports.none")}
          </Button>
        </Group>
      ) : null}
      <Paper withBorder p="md">
        <Title order={2} mb="xs">
          {t("imports.metadata")}
        </Title>
        <Templates
          projectId={projectId}
          value={templates}
          lines={lines}
          onChange={setTemplates}
          names={files.filter((file) => !file.name.endsWith(".zip")).map((file) => file.name)}
          table={table}
          onTable={setTable}
        />
      </Paper>
      <Group>
        <Button
          size="sm"
          disabled={!files.length}
          loading={start.isPending}
          onClick={() => start.mutate({ files, table, templates: lines })}
        >
          {start.isPending
            ? t("imports.sending", { sent, total: files.length })
            : t("imports.start", { count: files.length })}
        </Button>
      </Group>
      <PastImports projectId={projectId} />
    </Stack>
  );
}
