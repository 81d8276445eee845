import { Badge, Stack, Table, Text, Title } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { RuleRank } from "../api/types";
import { useProjectId } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { LinkAnchor } from "../ui/links";
import { kappa, percent } from "../ui/numbers";
import { ruleName } from "./ruleName";

const FEWEST_PRODUCTS = 10;

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
        if (!differing.length) return null;
        const rows = differing.slice(0, top);
        return (
          <Stack gap="xs" component="section" aria-label={t("ranking.title")}>
            <Title order={2}>{t("ranking.title")}</Title>
            <Text size="sm" c="dimmed">
              {t(rows.every(({ f }) => f === null) ? "ranking.one_trial" : "ranking.why")}
            </Text>
            <Table.ScrollContainer minWidth={820}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("ranking.rule")}</Table.Th>
                    <Table.Th ta="right">{t("ranking.f")}</Table.Th>
                    <Table.Th ta="right">{t("ranking.excess")}</Table.Th>
                    <Table.Th ta="right">{t("ranking.slips")}</Table.Th>
                    <Table.Th ta="right">{t("ranking.differ")}</Table.Th>
                    <Table.Th ta="right">{t("ranking.products")}</Table.Th>
                    <Table.Th ta="right">{t("ranking.cost")}</Table.Th>
                    <Table.Th>{t("ranking.act")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((row) => (
                    <Row key={row.rule} row={row} roundId={roundId} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
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
  const projectId = useProjectId() ?? "";
  return (
    <Table.Tr style={{ verticalAlign: "top" }}>
      <Table.Td maw={420}>
        <LinkAnchor
          fw={600}
          size="sm"
          to="/p/$projectId/discrepancies"
          params={{ projectId }}
          search={{ round: roundId, rule: row.rule.split(">=")[0] }}
        >
          {ruleName(row.rule, t)}
        </LinkAnchor>{" "}
        {row.is_unclear ? <Badge color="orange">{t("ranking.unclear")}</Badge> : null}
        <Text size="sm">{sentence(row, t)}</Text>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
        {row.f === null ? t("ranking.cannot_tell") : kappa(row.f)}
        {row.low !== null && row.high !== null ? (
          <Text size="xs" c="dimmed">
            {t("ranking.interval", { low: kappa(row.low), high: kappa(row.high) })}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td ta="right">{row.excess === null ? "–" : kappa(row.excess)}</Table.Td>
      <Table.Td ta="right">
        {row.slip_share === null ? "–" : percent(Math.min(1, row.slip_share))}
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
        {t("ranking.of", { n: row.n_differ, total: row.n_images })}
      </Table.Td>
      <Table.Td ta="right">{row.n_products}</Table.Td>
      <Table.Td ta="right">{row.cost.toFixed(1)}</Table.Td>
      <Table.Td maw={240}>
        {row.act === "none" ? null : (
          <>
            <Text size="sm" fw={600}>
              {t(`ranking.acts.${row.act}.do`)}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`ranking.acts.${row.act}.why`)}
            </Text>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** The figures in words: who stands against whom, and whether each repeats their own answer. */
export function sentence(row: RuleRank, t: TFunction): string {
  const { n_against, n_people, n_split, n_images, repeat_lowest, repeat_mean } = row;
  const against = t("ranking.inspectors", { count: n_against });
  const others = t("ranking.others", { count: n_people - n_against });
  const split = t("ranking.split", { against, others, n: n_split, total: n_images });
  if (repeat_mean === null || repeat_lowest === null) return `${split}. ${t("ranking.once")}`;
  const steady = t("ranking.repeats", { share: percent(repeat_mean) });
  if (row.f !== null && row.n_products < FEWEST_PRODUCTS) {
    return `${split}, ${steady}. ${t("ranking.few_products", { count: row.n_products })}`;
  }
  if (row.is_unclear) return `${split}, ${steady}: ${t("ranking.not_care")}`;
  return `${split}, ${steady}.`;
}
