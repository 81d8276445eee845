import { Button, Group, Progress, Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { useAct, useGet } from "../../api/queries";
import type { Import } from "../../api/types";
import { Loaded } from "../../ui/Loaded";
import { LinkButton } from "../../ui/links";
import { PageHead } from "../../ui/PageHead";
import { FileList } from "./FileList";

const EVERY = 1_000;
const OVER: readonly Import["state"][] = ["done", "failed"];

/** How an import goes, and what became of each file. */
export default function ImportResultPage() {
  const { t } = useTranslation();
  const { projectId = "", importId = "" } = useParams({ strict: false });
  const path = `/imports/${importId}`;
  const state = useGet<Import>(path).data?.state;
  const over = state !== undefined && OVER.includes(state);
  const found = useGet<Import>(path, { every: over ? false : EVERY });
  const cancel = useAct((job: string) => api.post(`/jobs/${job}/cancel`), [path]);
  return (
    <Loaded query={found}>
      {({ counts, job, ...one }) => {
        const total = counts.waiting + counts.new + counts.existing + counts.refused;
        return (
          <Stack maw={980}>
            <PageHead
              title={t(`imports.state.${one.state}`)}
              hint={t("imports.counts", { ...counts })}
            >
              <LinkButton to="/p/$projectId/images/import" params={{ projectId }} variant="default">
                {t("imports.another")}
              </LinkButton>
              <LinkButton
                to="/p/$projectId/images"
                params={{ projectId }}
                search={{ imported_by: importId }}
              >
                {t("imports.to_images")}
              </LinkButton>
            </PageHead>
            {over ? null : (
              <Group wrap="nowrap">
                <Progress
                  flex={1}
                  animated
                  value={total ? (100 * (total - counts.waiting)) / total : 0}
                  aria-label={t("jobs.progress")}
                />
                {job ? (
                  <Button
                    variant="subtle"
                    loading={cancel.isPending}
                    onClick={() => cancel.mutate(job)}
                  >
                    {t("jobs.cancel")}
                  </Button>
                ) : null}
              </Group>
            )}
            <FileList key={String(over)} importId={importId} counts={counts} />
          </Stack>
        );
      }}
    </Loaded>
  );
}
