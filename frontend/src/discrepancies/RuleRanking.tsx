import { Anchor, Badge, Group, Stack, Table, Text, Title } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { RuleRank } from "../api/types";
import { useProjectId } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { likelier } from "../ui/likelier";
import { LinkAnchor } from "../ui/links";
import { decimal, kappa, percent } from "../ui/numbers";
import { useNames } from "../ui/useNames";
import { ruleName } from "./ruleName";

const FEWEST_PRODUCTS = 10;
const COLUMNS = 8;

interface Props {
  roundId: string;
  /** Only the first so many; all unless given. */
  top?: number;
}

/** The rules of a round, the unclear ones first: rules, not people. */
export function RuleRanking({ roundId, top }: Props) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const ranking = useGet<RuleRank[]>(`/rounds/${roundId}/rule-ranking`);
  return (
    <Loaded query={ranking}>
      {(all) => {
        const differing = all.filter(({ n_differ }) => n_differ > 0);
        if (!all.length) return null;
        const rows = differing.slice(0, top);
        const firm = differing.some(({ f }) => f === null || f > 0);
        return (
          <Stack gap="xs" component="section" aria-label={t("ranking.title")}>
            <Group justify="space-between" align="flex-end">
              <Title order={2}>{t("ranking.title")}</Title>
              <Anchor
                size="sm"
                className="no-print"
                href={`/api/v1/rounds/${roundId}/agreement/tables/rules.csv`}
              >
                CSV
              </Anchor>
            </Group>
            <Text size="sm" c="dimmed">
              {t(
                rows.length && rows.every(({ f }) => f === null)
                  ? "ranking.one_trial"
                  : "ranking.why",
              )}
            </Text>
            {firm ? null : (
              <Text size="sm">{t(rows.length ? "ranking.only_slips" : "ranking.nothing")}</Text>
            )}
            {rows.length ? (
              <Table.ScrollContainer minWidth={720}>
                <Table verticalSpacing="xs">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t("ranking.rule")}</Table.Th>
                      <Table.Th ta="right">{t("ranking.f")}</Table.Th>
                      <Table.Th ta="right">{t("ranking.excess")}</Table.Th>
                      <Table.Th ta="right">{t("ranking.evidence")}</Table.Th>
                      <Table.Th ta="right">{t("ranking.slips")}</Table.Th>
                      <Table.Th ta="right">{t("ranking.differ")}</Table.Th>
                      <Table.Th ta="right">{t("ranking.products")}</Table.Th>
                      <Table.Th ta="right">{t("ranking.cost")}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((row) => (
                      <Row key={row.rule} row={row} roundId={roundId} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            ) : null}
            {differing.length > rows.length ? (
              <LinkAnchor
                size="sm"
                className="no-print"
                to="/p/$projectId/discrepancies"
                params={{ projectId }}
                search={{ round: roundId }}
              >
                {t("ranking.more", { count: differing.length - rows.length })}
              </LinkAnchor>
            ) : null}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function Row({ row, roundId }: { row: RuleRank; roundId: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const projectId = useProjectId() ?? "";
  return (
    <>
      <Table.Tr className="report-with-next" style={{ borderBottom: "none" }}>
        <Table.Td pb={0}>
          <LinkAnchor
            fw={600}
            size="sm"
            to="/p/$projectId/discrepancies"
            params={{ projectId }}
            search={{ round: roundId, rule: row.rule.split(">=")[0] }}
          >
            {ruleName(row.rule, t, names)}
          </LinkAnchor>{" "}
          {row.is_unclear ? <Badge color="orange">{t("ranking.unclear")}</Badge> : null}
        </Table.Td>
        <Figure>
          {row.f === null ? t("ranking.cannot_tell") : kappa(row.f)}
          {row.low !== null && row.high !== null ? (
            <Text size="xs" c="dimmed">
              {t("ranking.interval", { low: kappa(row.low), high: kappa(row.high) })}
            </Text>
          ) : null}
        </Figure>
        <Figure>{row.excess === null ? "–" : kappa(row.excess)}</Figure>
        <Figure>{row.evidence === null ? "–" : likelihood(row.evidence, t)}</Figure>
        <Figure>{row.slip_share === null ? "–" : percent(Math.min(1, row.slip_share))}</Figure>
        <Figure>{t("ranking.of", { n: row.n_differ, total: row.n_images })}</Figure>
        <Figure>{row.n_products}</Figure>
        <Figure>{decimal(row.cost, 1)}</Figure>
      </Table.Tr>
      <Table.Tr>
        <Table.Td colSpan={COLUMNS} pt={2}>
          <Text size="sm">{sentence(row, t)}</Text>
          {row.act === "none" ? null : (
            <Text size="sm">
              {t("ranking.act")}: <b>{t(`ranking.acts.${row.act}.do`)}</b>.{" "}
              {t(`ranking.acts.${row.act}.why`)}
            </Text>
          )}
        </Table.Td>
      </Table.Tr>
    </>
  );
}

function likelihood(evidence: number, t: TFunction): string {
  const times = likelier(evidence);
  return times === null ? t("ranking.no_sign") : t("ranking.times", { times });
}

function Figure({ children }: { children: ReactNode }) {
  return (
    <Table.Td ta="right" pb={0} style={{ whiteSpace: "nowrap", verticalAlign: "top" }}>
      {children}
    </Table.Td>
  );
}

/** The figures in words: who stands against whom, and whether each repeats their own answer. */
export function sentence(row: RuleRank, t: TFunction): string {
  const { n_against, n_people, n_split, n_images, repeat_mean } = row;
  const against = t("ranking.inspectors", { count: n_against });
  const others = t("ranking.others", { count: n_people - n_against });
  const split = t("ranking.split", { against, others, n: n_split, total: n_images });
  // What could be the figure of one person is left out where none is shown.
  if (repeat_mean === null) return row.f === null ? `${split}. ${t("ranking.once")}` : `${split}.`;
  const steady = t("ranking.repeats", { share: percent(repeat_mean) });
  if (row.f !== null && row.n_products < FEWEST_PRODUCTS) {
    return `${split}, ${steady}. ${t("ranking.few_products", { count: row.n_products })}`;
  }
  if (row.f !== null && row.excess === null) return `${split}, ${steady}. ${t("ranking.alone")}`;
  if (row.is_unclear) return `${split}, ${steady}: ${t("ranking.not_care")}`;
  return `${split}, ${steady}.`;
}
