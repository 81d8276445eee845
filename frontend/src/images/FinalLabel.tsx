import { Badge, Group, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { FinalLabel as Label, Page } from "../api/types";

/** What the data set says of the image now; nothing while it has no revealed answer. */
export function FinalLabel({ projectId, imageId }: { projectId: string; imageId: string }) {
  const { t } = useTranslation();
  const labels = useGet<Page<Label>>(`/projects/${projectId}/final-labels`, {
    query: { image: imageId },
  });
  const label = labels.data?.results.find(({ image }) => image === imageId);
  return (
    <Paper withBorder p="sm">
      <Text size="xs" fw={600} c="dimmed">
        {t("images.final_label")}
      </Text>
      {label ? (
        <Group gap="xs">
          <Badge>{t(`verdict.${label.verdict || "unsettled"}`)}</Badge>
          <Text size="sm">
            {t(`images.origin.${label.origin}`)},{" "}
            {t("images.support", { of: label.n_answers, count: label.n_supporting })}
          </Text>
        </Group>
      ) : (
        <Text size="sm">{t("images.no_label")}</Text>
      )}
    </Paper>
  );
}
