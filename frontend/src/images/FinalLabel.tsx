import { Badge, Group, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { FinalLabel as Label, Page } from "../api/types";

export function useFinalLabel(projectId: string, imageId: string | undefined): Label | undefined {
  const labels = useGet<Page<Label>>(`/projects/${projectId}/final-labels`, {
    query: { image: imageId },
    enabled: Boolean(imageId),
  });
  return labels.data?.results.find(({ image }) => image === imageId);
}

/** What the data set says of the image now; nothing while it has no revealed answer. */
export function FinalLabel({ label }: { label: Label | undefined }) {
  const { t } = useTranslation();
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
            {t("images.support", { of: label.n_answers, count: label.n_supporting })},{" "}
            {label.carried_from
              ? t("trail.carried_label", { from: label.carried_from })
              : t("catalogue.version", { number: label.version })}
          </Text>
          {label.is_stale ? (
            <Badge color="orange" variant="light">
              {t("trail.stale")}
            </Badge>
          ) : null}
        </Group>
      ) : (
        <Text size="sm">{t("images.no_label")}</Text>
      )}
    </Paper>
  );
}
