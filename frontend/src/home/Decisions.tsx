import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet, usePages } from "../api/queries";
import type { DiscrepancySummary, Round } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { LoadState } from "../ui/LoadState";
import { LinkButton } from "../ui/links";

const SHOWN = 5;

/** What a QA lead has to decide: rounds under way, and discrepancies of finished ones. */
export function Decisions({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const rounds = usePages<Round>(`/projects/${projectId}/rounds`);
  if (!rounds.items) return <LoadState rows={2} />;
  if (!rounds.items.length) {
    return (
      <EmptyState title={t("rounds.none")} next={t("rounds.none_next")}>
        <LinkButton to="/p/$projectId/rounds/new" params={{ projectId }}>
          {t("rounds.plan")}
        </LinkButton>
      </EmptyState>
    );
  }
  return (
    <Stack gap="xs">
      {rounds.items.slice(0, SHOWN).map((round) => (
        <Decision key={round.id} projectId={projectId} round={round} />
      ))}
    </Stack>
  );
}

function Decision({ projectId, round }: { projectId: string; round: Round }) {
  const { t } = useTranslation();
  const closed = round.state === "closed";
  const summary = useGet<DiscrepancySummary[]>(`/rounds/${round.id}/discrepancies/summary`, {
    enabled: closed,
  });
  const open = summary.data?.reduce((sum, row) => sum + row.open, 0) ?? 0;
  const params = { projectId, roundId: round.id };
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <Group gap="sm">
          <Text fw={600}>{round.name}</Text>
          <Badge color={closed ? "gray" : "blue"}>{t(`rounds.state.${round.state}`)}</Badge>
          {open ? <Text size="sm">{t("discrepancies.open_count", { count: open })}</Text> : null}
        </Group>
        <Group gap="xs">
          {closed ? (
            <LinkButton variant="default" to="/p/$projectId/agreement/$roundId" params={params}>
              {t("agreement.read")}
            </LinkButton>
          ) : (
            <LinkButton variant="default" to="/p/$projectId/rounds/$roundId" params={params}>
              {t("rounds.progress")}
            </LinkButton>
          )}
          {open ? (
            <LinkButton
              to="/p/$projectId/discrepancies"
              params={{ projectId }}
              search={{ round: round.id }}
            >
              {t("discrepancies.settle")}
            </LinkButton>
          ) : null}
        </Group>
      </Group>
    </Paper>
  );
}
