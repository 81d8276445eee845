import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgreementReport } from "../api/types";
import { percent } from "../ui/numbers";

const VERDICTS = ["ok", "defective", "undecided"] as const;

/** Who answered how often, counts with their total. */
export function AnswerCounts({ counts }: { counts: AgreementReport["answer_counts"] }) {
  const { t } = useTranslation();
  const people = [...new Set(counts.map(({ pseudonym }) => pseudonym))].sort();
  const countOf = (who: string, verdict: string) =>
    counts.find((one) => one.pseudonym === who && one.verdict === verdict)?.count ?? 0;
  if (!people.length) return <Text size="sm">{t("agreement.no_figures")}</Text>;
  return (
    <Table w="auto">
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
        {people.map((who) => {
          const total = VERDICTS.reduce((sum, verdict) => sum + countOf(who, verdict), 0);
          return (
            <Table.Tr key={who}>
              <Table.Td>{who}</Table.Td>
              {VERDICTS.map((verdict) => (
                <Table.Td key={verdict}>
                  {countOf(who, verdict)}{" "}
                  <Text span size="xs" c="dimmed">
                    {total ? percent(countOf(who, verdict) / total) : ""}
                  </Text>
                </Table.Td>
              ))}
              <Table.Td>{total}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
