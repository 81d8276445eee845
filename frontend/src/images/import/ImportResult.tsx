import { Button, Progress, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGet, usePages } from "../../api/queries";
import type { Import, ImportFile } from "../../api/types";
import { useProjectId } from "../../app/roles";
import { Loaded } from "../../ui/Loaded";
import { LinkButton } from "../../ui/links";
import { PageHead } from "../../ui/PageHead";

const EVERY = 1_500;
const STATES = ["refused", "new", "existing", "waiting"] as const;

/** How an import goes, and what became of each file. */
export function ImportResult({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const [over, setOver] = useState(false);
  const found = useGet<Import>(`/imports/${importId}`, { every: over ? false : EVERY });
  const finished = found.data?.state === "done" || found.data?.state === "failed";
  if (finished !== over) setOver(finished);
  return (
    <Loaded query={found}>
      {({ state, counts }) => {
        const total = counts.waiting + counts.new + counts.existing + counts.refused;
        return (
          <Stack maw={980}>
            <PageHead title={t(`imports.state.${state}`)} hint={t("imports.counts", { ...counts })}>
              <LinkButton to="/p/$projectId/images" params={{ projectId }}>
                {t("imports.to_images")}
              </LinkButton>
            </PageHead>
            {over ? null : (
              <Progress
                animated
                value={total ? (100 * (total - counts.waiting)) / total : 0}
                aria-label={t("jobs.progress")}
              />
            )}
            <FileList key={String(over)} importId={importId} counts={counts} />
          </Stack>
        );
      }}
    </Loaded>
  );
}

function FileList({ importId, counts }: { importId: string; counts: Import["counts"] }) {
  const { t } = useTranslation();
  const [state, setState] = useState<string>(counts.refused ? "refused" : "new");
  const files = usePages<ImportFile>(`/imports/${importId}/files`, { state });
  return (
    <>
      <SegmentedControl
        value={state}
        onChange={setState}
        data={STATES.map((value) => ({
          value,
          label: `${t(`imports.file.${value}`)} (${counts[value]})`,
        }))}
      />
      <Table>
        <Table.Tbody>
          {files.items?.map((file) => (
            <Table.Tr key={file.name}>
              <Table.Td>{file.name}</Table.Td>
              <Table.Td>{t(`imports.reason.${file.reason_code}`, file.reason)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {files.items?.length === 0 ? <Text size="sm">{t("imports.no_files")}</Text> : null}
      {files.hasNextPage ? (
        <Button variant="default" onClick={() => void files.fetchNextPage()}>
          {t("ui.more")}
        </Button>
      ) : null}
    </>
  );
}
