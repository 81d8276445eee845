import { Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { FinalLabelSummary, Page, Release } from "../api/types";
import { Loaded } from "../ui/Loaded";
import { LinkAnchor, LinkButton } from "../ui/links";
import { type Share, settled, shares } from "./shares";

interface Props {
  projectId: string;
  /** Who may write releases finds that act first. */
  releases: boolean;
}

/** How far the data set has come: its images by final verdict, and the newest release of them. */
export function DataSet({ projectId, releases }: Props) {
  const { t } = useTranslation();
  const summary = useGet<FinalLabelSummary>(`/projects/${projectId}/final-labels/summary`);
  const params = { projectId };
  return (
    <Paper withBorder p="md" component="section" aria-label={t("home.data_set")}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600}>{t("home.data_set")}</Text>
          <Group gap="xs">
            <LinkButton to="/p/$projectId/images" params={params} variant="default">
              {t("nav.images")}
            </LinkButton>
            <LinkButton
              to="/p/$projectId/releases"
              params={params}
              variant={releases ? "filled" : "default"}
            >
              {t("nav.releases")}
            </LinkButton>
          </Group>
        </Group>
        <Loaded query={summary} rows={2}>
          {(data) => <Verdicts projectId={projectId} summary={data} />}
        </Loaded>
        <Newest projectId={projectId} />
      </Stack>
    </Paper>
  );
}

function Verdicts({ projectId, summary }: { projectId: string; summary: FinalLabelSummary }) {
  const { t } = useTranslation();
  const parts = shares(summary);
  const total = summary.labeled + summary.unlabeled;
  if (!total) return <Text size="sm">{t("home.no_images")}</Text>;
  return (
    <>
      <Progress.Root size="lg" aria-hidden>
        {parts.map(({ name, colour, count }) => (
          <Progress.Section key={name} value={(100 * count) / total} color={colour} />
        ))}
      </Progress.Root>
      <Group gap="lg" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {parts.map((part) => (
          <li key={part.name}>
            <Legend projectId={projectId} part={part} />
          </li>
        ))}
      </Group>
      <Text size="sm" c="dimmed">
        {t("home.labeled", { labeled: settled(parts), total })}
      </Text>
    </>
  );
}

function Legend({ projectId, part }: { projectId: string; part: Share }) {
  const { t } = useTranslation();
  const name = part.name === "unlabeled" ? t("home.unlabeled") : t(`verdict.${part.name}`);
  const words = t("home.share", { name, count: part.count });
  return (
    <Group gap={6} wrap="nowrap">
      <Swatch colour={part.colour} />
      {part.filter ? (
        <LinkAnchor
          size="sm"
          to="/p/$projectId/images"
          params={{ projectId }}
          search={{ verdict: part.filter }}
        >
          {words}
        </LinkAnchor>
      ) : (
        <Text size="sm">{words}</Text>
      )}
    </Group>
  );
}

const Swatch = ({ colour }: { colour: string }) => (
  <span
    aria-hidden
    style={{
      width: 10,
      height: 10,
      borderRadius: 2,
      background: `var(--mantine-color-${colour.replace(".", "-")})`,
    }}
  />
);

function Newest({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const page = useGet<Page<Release>>(`/projects/${projectId}/releases`).data;
  const newest = page?.results.find(({ state }) => state === "ready");
  return (
    <Text size="sm" c="dimmed" mih="1.5em">
      {newest ? t("home.newest_release", { name: newest.name }) : page ? t("releases.none") : ""}
    </Text>
  );
}
