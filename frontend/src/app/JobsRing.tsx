import { ActionIcon, Indicator, Popover, Stack, Text, Tooltip } from "@mantine/core";
import { IconProgress } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Job, Page } from "../api/types";
import { JobRow } from "../ui/JobRow";
import { endedSince, isNews } from "./jobNews";
import { useMay, useProjectId } from "./roles";

const QUICK = 2_000;
const SLOW = 5_000;

/** How many jobs of the project run now; opens their list. */
export function JobsRing() {
  const { t } = useTranslation();
  const projectId = useProjectId();
  const { see } = useMay();
  const path = `/projects/${projectId}/jobs`;
  const idle = useGet<Page<Job>>(path, { enabled: Boolean(projectId) && see, every: SLOW });
  const running = (idle.data?.results ?? []).filter(isUnderWay);
  useGet<Page<Job>>(path, { enabled: running.length > 0, every: QUICK });
  useNews(idle.data?.results, path);
  if (!projectId || !see) return null;
  return (
    <Popover width={340} position="bottom-end" shadow="md">
      <Popover.Target>
        <Tooltip label={t("jobs.title")}>
          <Indicator label={running.length} size={15} disabled={running.length === 0}>
            <ActionIcon aria-label={t("jobs.running", { count: running.length })}>
              <IconProgress size={18} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {(idle.data?.results ?? []).slice(0, 6).map((job) => (
            <JobRow key={job.id} job={job} path={path} />
          ))}
          {idle.data?.results.length ? null : <Text size="sm">{t("jobs.none")}</Text>}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What a job brought about shows on the page at hand, and nothing else is asked for again. */
function useNews(jobs: readonly Job[] | undefined, path: string) {
  const client = useQueryClient();
  const seen = useRef<string>(undefined);
  const newest = jobs?.reduce((last, { finished_at: at }) => (at && at > last ? at : last), "");
  useEffect(() => {
    if (jobs === undefined || newest === undefined) return;
    const ended = seen.current === undefined ? [] : endedSince(jobs, seen.current);
    if (ended.length) {
      void client.invalidateQueries({
        predicate: ({ queryKey: [key] }) => key !== path && isNews(String(key), ended),
      });
    }
    seen.current = newest;
  }, [jobs, newest, path, client]);
}

function isUnderWay(job: Job): boolean {
  return job.state === "queued" || job.state === "running";
}
