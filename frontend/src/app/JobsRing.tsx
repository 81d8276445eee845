import { ActionIcon, Indicator, Popover, Stack, Text, Tooltip } from "@mantine/core";
import { IconProgress } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { JOBS_SUMMARY } from "../api/acted";
import { useGet } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { Job, Page } from "../api/types";
import { JobRow } from "../ui/JobRow";
import { endedSince, isNews } from "./jobNews";
import { pause, QUICK, SLOW } from "./pause";
import { useMay, useProjectId } from "./roles";

type JobSummary = Schemas["JobSummaryOut"];

const SHOWN = 6;

/** How many jobs of the project run now; opens their list. */
export function JobsRing() {
  const { t } = useTranslation();
  const projectId = useProjectId();
  const { see } = useMay();
  const path = `/projects/${projectId}/jobs`;
  const enabled = Boolean(projectId) && see;
  const jobs = useGet<JobSummary>(`/projects/${projectId}${JOBS_SUMMARY}`, {
    enabled,
    every: pause,
  }).data;
  useNews(jobs?.ended, path);
  if (!enabled) return null;
  const count = jobs?.under_way ?? 0;
  return (
    <Popover width={340} position="bottom-end" shadow="md">
      <Popover.Target>
        <Tooltip label={t("jobs.title")}>
          <Indicator label={count} size={15} disabled={count === 0}>
            <ActionIcon aria-label={t("jobs.running", { count })}>
              <IconProgress size={18} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Newest path={path} every={count ? QUICK : SLOW} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Newest({ path, every }: { path: string; every: number }) {
  const { t } = useTranslation();
  const jobs = useGet<Page<Job>>(path, { query: { page_size: SHOWN }, every }).data?.results;
  return (
    <Stack gap="sm">
      {jobs?.map((job) => (
        <JobRow key={job.id} job={job} path={path} />
      ))}
      {jobs?.length === 0 ? <Text size="sm">{t("jobs.none")}</Text> : null}
    </Stack>
  );
}

const later = (one: string, other: string) => (other > one ? other : one);

/** What a job brought about shows on the page at hand, and nothing else is asked for again. */
function useNews(jobs: JobSummary["ended"] | undefined, path: string) {
  const client = useQueryClient();
  const seen = useRef<string>(undefined);
  const newest = jobs?.map(({ finished_at }) => finished_at).reduce(later, "");
  useEffect(() => {
    if (jobs === undefined || newest === undefined) return;
    const ended = seen.current === undefined ? [] : endedSince(jobs, seen.current);
    if (ended.length) {
      void client.invalidateQueries({
        predicate: ({ queryKey: [key] }) =>
          !String(key).startsWith(path) && isNews(String(key), ended),
      });
    }
    seen.current = newest;
  }, [jobs, newest, path, client]);
}
