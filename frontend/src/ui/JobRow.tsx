import { Badge, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Job } from "../api/types";
import { serverText } from "../i18n/serverText";
import { When } from "./When";

const COLOURS = { queued: "gray", running: "blue", done: "teal", failed: "red", cancelled: "gray" };

export function JobRow({ job, path }: { job: Job; path: string }) {
  const { t } = useTranslation();
  const cancel = useAct(() => api.post(`/jobs/${job.id}/cancel`), [path]);
  const underWay = job.state === "queued" || job.state === "running";
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {t(`jobs.task.${job.task.replace(".", "_")}`, job.task)}
          {job.about ? `: ${job.about}` : ""}
        </Text>
        <Badge color={COLOURS[job.state]}>{t(`jobs.state.${job.state}`)}</Badge>
      </Group>
      {underWay ? (
        <Group gap="xs" wrap="nowrap">
          <Progress
            flex={1}
            animated
            value={job.total ? (100 * job.done) / job.total : 0}
            aria-label={t("jobs.progress")}
          />
          <Text size="xs">
            {job.done} / {job.total}
          </Text>
          <Button
            variant="subtle"
            size="compact-xs"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined)}
          >
            {t("jobs.cancel")}
          </Button>
        </Group>
      ) : null}
      <Text size="xs" c="dimmed">
        <When at={job.finished_at ?? job.created_at} />
        {job.message ? ` · ${serverText(job.message)}` : ""}
      </Text>
    </Stack>
  );
}
