import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { DiscrepancySummary, RuleRank } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { LinkAnchor, LinkButton } from "../ui/links";
import { useNames } from "../ui/useNames";
import { AgreedSample } from "./AgreedSample";
import { Crops } from "./Crops";
import { OnSight } from "./OnSight";
import { RuleRanking } from "./RuleRanking";
import { ruleName } from "./ruleName";

interface Props {
  projectId: string;
  roundId: string;
  /** One rule alone. */
  only?: string;
}

/** The discrepancies of a round by the rule they point to, the costliest rule first. */
export function Rules({ projectId, roundId, only }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const summary = useGet<DiscrepancySummary[]>(`/rounds/${roundId}/discrepancies/summary`);
  const ranking = useGet<RuleRank[]>(`/rounds/${roundId}/rule-ranking`);
  return (
    <Loaded query={summary}>
      {(rows) =>
        rows.length ? (
          <Stack gap="lg">
            {only ? (
              <LinkAnchor
                size="sm"
                to="/p/$projectId/discrepancies"
                params={{ projectId }}
                search={{ round: roundId }}
              >
                {t("discrepancies.all_rules")}
              </LinkAnchor>
            ) : (
              <RuleRanking roundId={roundId} />
            )}
            {byRule(differing(rows, only), ranking.data ?? []).map(([rule, kinds]) => (
              <Paper key={rule} withBorder p="md" component="section">
                <Title order={2} mb="xs">
                  {ruleName(rule, t, names)}
                </Title>
                <Stack>
                  {kinds.map((row) => (
                    <Kind key={row.kind} projectId={projectId} roundId={roundId} row={row} />
                  ))}
                </Stack>
              </Paper>
            ))}
            {only ? null : <AgreedSample projectId={projectId} roundId={roundId} />}
          </Stack>
        ) : (
          <EmptyState title={t("discrepancies.none")} next={t("discrepancies.none_next")}>
            <LinkButton
              to="/p/$projectId/agreement/$roundId"
              params={{ projectId, roundId }}
              variant="default"
            >
              {t("agreement.read")}
            </LinkButton>
          </EmptyState>
        )
      }
    </Loaded>
  );
}

const differing = (rows: DiscrepancySummary[], only?: string) =>
  rows.filter(({ kind, rule }) => kind !== "agreed" && (!only || rule === only));

const worth = (rows: DiscrepancySummary[]) => rows.reduce((sum, row) => sum + row.cost, 0);

/** In the ranking's order; a rule that it does not know comes after, by its cost. */
function byRule(rows: DiscrepancySummary[], ranking: RuleRank[]): [string, DiscrepancySummary[]][] {
  const places = new Map<string, number>();
  for (const { rule, place } of [...ranking].reverse())
    places.set(rule.split(">=")[0] ?? "", place);
  const place = (rule: string) => places.get(rule) ?? Number.MAX_SAFE_INTEGER;
  const groups = new Map<string, DiscrepancySummary[]>();
  for (const row of rows) groups.set(row.rule, [...(groups.get(row.rule) ?? []), row]);
  return [...groups].sort(
    ([ruleA, a], [ruleB, b]) => place(ruleA) - place(ruleB) || worth(b) - worth(a),
  );
}

interface KindProps {
  projectId: string;
  roundId: string;
  row: DiscrepancySummary;
}

function Kind({ projectId, roundId, row }: KindProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Group gap="xs" mb={6}>
        <Text fw={600} size="sm">
          {t(`discrepancies.kind.${row.kind}`)}
        </Text>
        <Badge color={row.open ? "orange" : "teal"}>
          {t("discrepancies.open_count", { count: row.open })}
        </Badge>
        <Text size="xs" c="dimmed">
          {t("discrepancies.counts", { ruled: row.ruled, closed: row.closed })}
        </Text>
      </Group>
      <OnSight height={130}>
        {() => <Crops projectId={projectId} roundId={roundId} rule={row.rule} kind={row.kind} />}
      </OnSight>
    </div>
  );
}
