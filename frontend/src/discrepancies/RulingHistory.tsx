import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { DiscrepancyDetail } from "../api/types";
import { when } from "../ui/numbers";

export function RulingHistory(props: { detail: DiscrepancyDetail; mayWithdraw: boolean }) {
  const { t, i18n } = useTranslation();
  const { detail, mayWithdraw } = props;
  const withdraw = useAct(
    (id: string) => api.post(`/rulings/${id}/withdraw`),
    ["/discrepancies", "/rounds"],
  );
  if (!detail.rulings.length) return null;
  return (
    <Stack gap="xs">
      <Title order={3}>{t("discrepancies.rulings")}</Title>
      {detail.rulings.map((ruling) => (
        <Paper key={ruling.id} withBorder p="xs" opacity={ruling.withdrawn_at ? 0.6 : 1}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">
              {ruling.verdict
                ? t(`verdict.${ruling.verdict}`)
                : t("discrepancies.n_findings", { count: ruling.findings.length })}
              {", "}
              {t(`discrepancies.why.${ruling.reason}`)}
            </Text>
            {mayWithdraw && !ruling.withdrawn_at ? (
              <Button variant="subtle" size="compact-xs" onClick={() => withdraw.mutate(ruling.id)}>
                {t("discrepancies.withdraw")}
              </Button>
            ) : null}
          </Group>
          {ruling.words ? <Text size="sm">{ruling.words}</Text> : null}
          <Text size="xs" c="dimmed">
            {when(ruling.created_at, i18n.language)}
            {ruling.withdrawn_at ? ` · ${t("discrepancies.withdrawn")}` : ""}
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}
