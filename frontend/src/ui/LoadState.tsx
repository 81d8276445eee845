import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

const ROWS = ["a", "b", "c", "d", "e", "f"];

export function LoadState({ rows = 4, height = 34 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status" aria-label={t("ui.loading")} aria-busy>
      {ROWS.slice(0, rows).map((row) => (
        <Skeleton key={row} height={height} />
      ))}
    </Stack>
  );
}
