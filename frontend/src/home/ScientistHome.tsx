import { Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { FinalLabelSummary, Page, Release } from "../api/types";
import { Loaded } from "../ui/Loaded";
import { LinkButton } from "../ui/links";

/** How much of the data set has a final label, and the newest release of it. */
export function ScientistHome({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const summary = useGet<FinalLabelSummary>(`/projects/${projectId}/final-labels/summary`);
  const newest = useGet<Page<Release>>(`/projects/${projectId}/releases`).data?.results.find(
    ({ state }) => state === "ready",
  );
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Text fw={600}>{t("home.data_set")}</Text>
          <Loaded query={summary} rows={1}>
            {({ labeled, unlabeled }) => (
              <Text size="sm">{t("home.labeled", { labeled, total: labeled + unlabeled })}</Text>
            )}
          </Loaded>
          <Text size="sm" c="dimmed">
            {newest ? t("home.newest_release", { name: newest.name }) : t("releases.none")}
          </Text>
        </Stack>
        <Group gap="xs">
          <LinkButton to="/p/$projectId/images" params={{ projectId }} variant="default">
            {t("nav.images")}
          </LinkButton>
          <LinkButton to="/p/$projectId/releases" params={{ projectId }}>
            {t("nav.releases")}
          </LinkButton>
        </Group>
      </Group>
    </Paper>
  );
}
