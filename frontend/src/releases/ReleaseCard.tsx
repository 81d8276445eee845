import { Alert, Badge, Button, Code, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { url } from "../api/client";
import { useGet } from "../api/queries";
import type { Job, Release } from "../api/types";
import { serverText } from "../i18n/serverText";
import { CopyLine } from "../ui/CopyLine";
import { bytes } from "../ui/numbers";
import { When } from "../ui/When";
import { YoloButton } from "./YoloButton";

const COLOURS = { queued: "blue", ready: "teal", failed: "red" };
const EVERY = 1_000;

interface Props {
  path: string;
  release: Release;
  isNewest: boolean;
}

/** One release: how its file comes along, or how to fetch it, by hand or by program. */
export function ReleaseCard({ path, release, isNewest }: Props) {
  const { t } = useTranslation();
  const sought = useLocation({ select: ({ hash }) => hash === release.id });
  const card = useRef<HTMLElement>(null);
  const [opened, { toggle }] = useDisclosure(isNewest || sought);
  useEffect(() => {
    if (sought) card.current?.scrollIntoView({ block: "center" });
  }, [sought]);
  const address = url(`${path}/${release.id}/download`);
  return (
    <Paper
      ref={card}
      withBorder
      p="md"
      component="section"
      aria-label={release.name}
      aria-current={sought || undefined}
      bd={sought ? "2px solid var(--mantine-primary-color-filled)" : undefined}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={4} miw={0}>
          <Group gap="sm">
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {release.name}
            </Text>
            <Badge color={COLOURS[release.state]}>{t(`releases.state.${release.state}`)}</Badge>
            {release.with_images ? <Badge color="gray">{t("releases.with_images")}</Badge> : null}
            {release.selection ? <Badge color="gray">{release.selection.name}</Badge> : null}
          </Group>
          <Text size="xs" c="dimmed">
            <When at={release.created_at} />
          </Text>
          {release.state === "ready" ? (
            <Text size="sm">
              {t("releases.images", { count: release.n_images })},{" "}
              {t("releases.findings", { count: release.n_findings })}, {bytes(release.byte_size)}
            </Text>
          ) : null}
        </Stack>
        {release.state === "ready" ? (
          <Group gap="xs" wrap="nowrap" style={{ flex: "none" }}>
            <YoloButton path={`${path}/${release.id}/download`} />
            <Button component="a" href={address} download>
              {t("releases.download")}
            </Button>
          </Group>
        ) : null}
      </Group>
      {release.state === "queued" && release.job ? <Writing jobId={release.job} /> : null}
      {release.state === "failed" ? (
        <Alert color="red" mt="sm" title={t("releases.state.failed")}>
          {serverText(release.reason) || t("problem.unknown")} {t("releases.failed_next")}
        </Alert>
      ) : null}
      {release.state === "ready" ? (
        <Button
          variant="subtle"
          size="compact-xs"
          mt={4}
          ml={-8}
          aria-expanded={opened}
          onClick={toggle}
        >
          {t("releases.by_program_and_check")}
        </Button>
      ) : null}
      {release.state === "ready" && opened ? (
        <Stack gap={6} mt={4}>
          <Text size="xs" c="dimmed">
            SHA-256 <Code style={{ overflowWrap: "anywhere" }}>{release.sha256}</Code>
          </Text>
          <CopyLine
            label={t("releases.by_program")}
            text={`curl -fL -H "Authorization: Bearer $VQI_KEY" -o release.zip ${window.location.origin}${address}`}
          />
          <CopyLine
            label={t("releases.yolo_by_program")}
            text={`curl -fL -H "Authorization: Bearer $VQI_KEY" -o yolo.zip "${window.location.origin}${address}?layout=yolo"`}
          />
        </Stack>
      ) : null}
    </Paper>
  );
}

function Writing({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  const job = useGet<Job>(`/jobs/${jobId}`, { every: EVERY }).data;
  return (
    <Group mt="sm" gap="sm" wrap="nowrap">
      <Progress
        flex={1}
        animated
        value={job?.total ? (100 * job.done) / job.total : 0}
        aria-label={t("jobs.progress")}
      />
      <Text size="xs">{job?.total ? t("ui.of", { count: job.done, total: job.total }) : ""}</Text>
    </Group>
  );
}
