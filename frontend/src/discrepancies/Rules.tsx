import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { DiscrepancySummary } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { LinkButton } from "../ui/links";
import { Crops } from "./Crops";
import { ruleName } from "./ruleName";

/** The discrepancies of a round by the rule they point to, the costliest rule first. */
export function Rules({ projectId, roundId }: { projectId: string; roundId: string }) {
  const { t } = useTranslation();
  const summary = useGet<DiscrepancySummary[]>(`/rounds/${roundId}/discrepancies/summary`);
  return (
    <Loaded query={summary}>
      {(rows) =>
        rows.length ? (
          <Stack gap="lg">
            {byRule(rows).map(([rule, kinds]) => (
              <Paper key={rule} withBorder p="md" component="section">
                <Title order={2} mb="xs">
                  {ruleName(rule, t)}
                </Title>
                <Stack>
                  {kinds.map((row) => (
                    <Kind key={row.kind} projectId={projectId} roundId={roundId} row={row} />
                  ))}
                </Stack>
              </Paper>
            ))}
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

const worth = (rows: DiscrepancySummary[]) => rows.reduce((sum, row) => sum + row.cost, 0);

function byRule(rows: DiscrepancySummary[]): [string, DiscrepancySummary[]][] {
  const groups = new Map<string, DiscrepancySummary[]>();
  for (const row of rows) groups.set(row.rule, [...(groups.get(row.rule) ?? []), row]);
  return [...groups].sort(([, a], [, b]) => worth(b) - worth(a));
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
      <Crops projectId={projectId} roundId={roundId} rule={row.rule} kind={row.kind} />
    </div>
  );
}
