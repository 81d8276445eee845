import { Paper, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Job } from "../api/types";
import { useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { JobRow } from "../ui/JobRow";
import { Listed } from "../ui/Listed";
import { PageHead } from "../ui/PageHead";
import { StateFilter } from "../ui/StateFilter";
import { useFilters } from "../ui/useFilters";

const STATES = ["queued", "running", "done", "failed", "cancelled"] as const;
const EVERY = 5_000;

export default function JobsPage() {
  const { t } = useTranslation();
  const path = `/projects/${useProjectId()}/jobs`;
  const [filters, narrow, clear] = useFilters("state");
  const jobs = usePages<Job>(path, filters, { every: EVERY });
  const isEmpty = jobs.items?.length === 0;
  return (
    <>
      <PageHead title={t("nav.jobs")} hint={t("jobs.hint")} />
      {isEmpty && !clear ? null : (
        <StateFilter
          label={t("jobs.state_head")}
          states={STATES.map((value) => ({ value, label: t(`jobs.state.${value}`) }))}
          chosen={filters.state}
          onChange={(state) => narrow({ state })}
        />
      )}
      <Listed
        of={jobs}
        onClear={clear}
        none={<EmptyState title={t("jobs.none")} next={t("jobs.none_next")} />}
      >
        {(items) => (
          <Stack gap="xs" maw={720} mt="sm">
            {items.map((job) => (
              <Paper withBorder p="sm" key={job.id}>
                <JobRow job={job} path={path} />
              </Paper>
            ))}
          </Stack>
        )}
      </Listed>
    </>
  );
}
