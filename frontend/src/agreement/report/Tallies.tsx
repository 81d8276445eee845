import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { percent } from "../../ui/numbers";
import { Block } from "./Block";
import { Behind } from "./behind";
import type { Tally } from "./tables";

const VERDICTS = ["ok", "defective", "undecided"] as const;

/** Who answered how often, counts with their total. */
export function Answers({ rows }: { rows: Tally[] }) {
  const { t } = useTranslation();
  if (!rows.length) return null;
  const people = namesOf(rows);
  const count = (who: string, verdict: string) =>
    rows.find((row) => (row.member ?? "") === who && row.verdict === verdict)?.count ?? 0;
  return (
    <Block
      title={t("agreement.answers")}
      why={t("agreement.answers_why")}
      table={people[0]?.[0] ? "answers" : "all_answers"}
    >
      <Table w="auto" className="report-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("role.inspector")}</Table.Th>
            {VERDICTS.map((verdict) => (
              <Table.Th key={verdict}>{t(`verdict.${verdict}`)}</Table.Th>
            ))}
            <Table.Th>{t("agreement.total")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map(([who, name]) => {
            const total = VERDICTS.reduce((sum, verdict) => sum + count(who, verdict), 0);
            return (
              <Table.Tr key={who}>
                <Table.Td>{name || t("agreement.everybody")}</Table.Td>
                {VERDICTS.map((verdict) => {
                  const n = count(who, verdict);
                  const ask = { about: "said", row: verdict, ...(who ? { first: who } : {}) };
                  return (
                    <Table.Td key={verdict}>
                      {n ? <Behind ask={ask}>{n}</Behind> : 0}{" "}
                      <Text span size="xs" c="dimmed">
                        {total ? percent(n / total) : ""}
                      </Text>
                    </Table.Td>
                  );
                })}
                <Table.Td>{total}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Block>
  );
}

/** Undecided answers by reason and person. */
export function Reasons({ rows }: { rows: Tally[] }) {
  const { t } = useTranslation();
  if (!rows.length) return null;
  const people = namesOf(rows);
  const reasons = [...new Set(rows.map(({ reason }) => reason))].sort();
  return (
    <Block
      title={t("agreement.reasons")}
      why={t("agreement.reasons_why")}
      table={people[0]?.[0] ? "reasons" : "all_reasons"}
    >
      <Table w="auto" className="report-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("agreement.reason")}</Table.Th>
            {people.map(([who, name]) => (
              <Table.Th key={who}>{name || t("agreement.everybody")}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reasons.map((reason) => (
            <Table.Tr key={reason}>
              <Table.Td>
                <Behind ask={{ about: "undecided", reason }}>
                  {t(`agreement.undecided_reason.${reason}`, reason)}
                </Behind>
              </Table.Td>
              {people.map(([who]) => {
                const found = rows.find(
                  (row) => (row.member ?? "") === who && row.reason === reason,
                );
                const ask = { about: "undecided", reason, ...(who ? { first: who } : {}) };
                return (
                  <Table.Td key={who}>
                    {found ? <Behind ask={ask}>{found.count}</Behind> : 0}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Block>
  );
}

function namesOf(rows: Tally[]): [string, string][] {
  return [
    ...new Map(rows.map((row) => [row.member ?? "", row.member_pseudonym ?? ""] as const)),
  ].sort((a, b) => a[1].localeCompare(b[1], undefined, { numeric: true }));
}
