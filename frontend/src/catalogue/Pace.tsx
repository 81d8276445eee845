import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Impact } from "../api/types";

interface Props {
  images: number;
  labels: number;
  impact: Impact;
}

/** How long that many labels of that many images take, at the pace of those before. */
export function Pace({ images, labels, impact: { seconds_per_image: pace } }: Props) {
  const { t } = useTranslation();
  if (pace === null || !images) return null;
  const minutes = Math.max(1, Math.round((images * labels * pace) / 60));
  const said = { pace: Math.round(pace), labels };
  return (
    <Text size="sm">
      {minutes < 90
        ? t("impact.pace_minutes", { count: minutes, ...said })
        : t("impact.pace_hours", { count: Math.round(minutes / 60), ...said })}
    </Text>
  );
}
