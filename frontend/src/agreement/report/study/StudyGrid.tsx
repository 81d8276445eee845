import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { askOfStudy } from "../asks";
import { type Ask, Behind } from "../behind";
import { numberText, useExplanation } from "../numbers";
import { byPseudonym, type Estimate, type PersonEstimate, reasonOf } from "../tables";

export interface Column {
  coefficient: string;
  category: string;
}

interface Props {
  rows: (Estimate | PersonEstimate)[];
  columns: Column[];
  ask: Ask;
}

type Row = Partial<PersonEstimate> & Estimate;

/** A line an appraiser (or all of them), a column a figure: its value, interval and counts. */
export function StudyGrid({ rows, columns, ask }: Props) {
  const { t } = useTranslation();
  const explained = useExplanation();
  const people = [...new Map((rows as Row[]).map((row) => [row.first ?? "", row.first_pseudonym]))];
  const shown = columns.filter(({ coefficient, category }) =>
    rows.some((row) => row.coefficient === coefficient && row.category === category),
  );
  const of = (who: string, { coefficient, category }: Column) =>
    (rows as Row[]).find(
      (row) =>
        (row.first ?? "") === who && row.coefficient === coefficient && row.category === category,
    );
  const bare = rows.filter(({ value, low }) => value !== null && low === null);
  const reasons = [...new Set(bare.map(reasonOf).filter(Boolean))];
  return (
    <>
      <Table withTableBorder withColumnBorders className="report-table report-grid">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("agreement.appraiser")}</Table.Th>
            {shown.map((column) => (
              <Table.Th
                scope="col"
                key={`${column.coefficient} ${column.category}`}
                title={explained({ ...(rows[0] as Estimate), coefficient: column.coefficient })}
              >
                {t(`agreement.coefficient.${column.coefficient}`, column.coefficient)}
                {column.category ? ` ${t(`verdict.${column.category}`, column.category)}` : ""}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.sort(byPseudonym).map(([who, pseudonym]) => (
            <Table.Tr key={who}>
              <Table.Th scope="row">{pseudonym ?? t("agreement.everybody")}</Table.Th>
              {shown.map((column) => (
                <Table.Td key={`${column.coefficient} ${column.category}`}>
                  <Figure row={of(who, column)} ask={ask} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {reasons.length ? (
        <Text size="xs" c="dimmed">
          {t("agreement.without_interval", { reasons: reasons.join(" ") })}
        </Text>
      ) : null}
    </>
  );
}

function Figure({ row, ask }: { row: Row | undefined; ask: Ask }) {
  const { t } = useTranslation();
  if (!row) return <>–</>;
  const { coefficient, value, low, high, hits } = row;
  if (value === null) return <Text size="xs">{reasonOf(row) || t("agreement.undefined")}</Text>;
  const text = (at: number) => numberText(coefficient, at);
  return (
    <>
      <Behind ask={askOfStudy(ask, row)}>
        <b className="report-value">{text(value)}</b>
      </Behind>
      {low !== null && high !== null ? (
        <Text span size="sm" className="report-value">
          {" "}
          ({text(low)} {t("agreement.to")} {text(high)})
        </Text>
      ) : null}
      {hits === null ? null : (
        <Text size="xs" c="dimmed">
          {t("agreement.of", { hits, n: row.n_items })}
        </Text>
      )}
    </>
  );
}
