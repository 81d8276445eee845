import { Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { summaryText, type Words } from "../agreement/report/sentence";
import { useGet } from "../api/queries";
import type { AgreementReport, DiscrepancySummary, Round } from "../api/types";
import { ruleName } from "../discrepancies/ruleName";
import { LinkButton } from "../ui/links";
import { useNames } from "../ui/useNames";
import { RoundCard } from "./RoundCard";

const SHOWN = 4;

interface Props {
  projectId: string;
  round: Round;
  settles: boolean;
}

/** A finished round: what its report says, and the rules on which answers still differ. */
export function ClosedRound({ projectId, round, settles }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const report = useGet<AgreementReport>(`/rounds/${round.id}/agreement`).data;
  const summary = useGet<DiscrepancySummary[]>(`/rounds/${round.id}/discrepancies/summary`);
  const rules = openByRule(summary.data ?? []);
  const params = { projectId, roundId: round.id };
  return (
    <RoundCard
      round={round}
      acts={
        <>
          <LinkButton variant="default" to="/p/$projectId/agreement/$roundId" params={params}>
            {t("agreement.read")}
          </LinkButton>
          {rules.length ? (
            <LinkButton
              variant={settles ? "filled" : "default"}
              to="/p/$projectId/discrepancies"
              params={{ projectId }}
              search={{ round: round.id }}
            >
              {t(settles ? "discrepancies.settle" : "nav.discrepancies")}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {report?.report ? <Text size="sm">{summaryText(report, t as Words, names)}</Text> : null}
      {rules.length ? (
        <Group gap={6}>
          {rules.slice(0, SHOWN).map(([rule, open]) => (
            <Badge key={rule} color="orange">
              {ruleName(rule, t, names)}: {t("discrepancies.open_count", { count: open })}
            </Badge>
          ))}
          {rules.length > SHOWN ? (
            <Text size="xs" c="dimmed">
              {t("home.more_rules", { count: rules.length - SHOWN })}
            </Text>
          ) : null}
        </Group>
      ) : summary.data && report ? (
        <Text size="sm" c="dimmed">
          {t(report.report ? "home.all_settled" : "agreement.no_report")}
        </Text>
      ) : null}
    </RoundCard>
  );
}

function openByRule(rows: DiscrepancySummary[]): [string, number][] {
  const open = new Map<string, number>();
  for (const row of rows) if (row.open) open.set(row.rule, (open.get(row.rule) ?? 0) + row.open);
  return [...open].sort(([, a], [, b]) => b - a);
}
