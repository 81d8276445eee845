import { Paper, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Job, Page } from "../api/types";
import { useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { JobRow } from "../ui/JobRow";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";

export default function JobsPage() {
  const { t } = useTranslation();
  const path = `/projects/${useProjectId()}/jobs`;
  const jobs = useGet<Page<Job>>(path, { every: 3_000 });
  return (
    <>
      <PageHead title={t("nav.jobs")} hint={t("jobs.hint")} />
      <Loaded query={jobs}>
        {({ results }) =>
          results.length ? (
            <Stack gap="xs" maw={720}>
              {results.map((job) => (
                <Paper withBorder p="sm" key={job.id}>
                  <JobRow job={job} path={path} />
                </Paper>
              ))}
            </Stack>
          ) : (
            <EmptyState title={t("jobs.none")} next={t("jobs.none_next")} />
          )
        }
      </Loaded>
    </>
  );
}
