import { Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LinkAnchor } from "../../../ui/links";
import { decimal, kappa as kappaText, percent } from "../../../ui/numbers";
import { Behind } from "../behind";
import { useEstimateText } from "../numbers";
import { byPseudonym, type Cell, type PersonEstimate } from "../tables";

interface Props {
  cells: Cell[];
  kappas: PersonEstimate[];
}

/** AIAG's cross tables: each two appraisers, and each against the reference, with what chance
 * alone would give. */
export function CrossTables({ cells, kappas }: Props) {
  const { t } = useTranslation();
  if (!cells.length) return null;
  const keys = [...new Map(cells.map((cell) => [keyOf(cell), titleOf(cell)]))].sort(byPseudonym);
  const parts = [
    { key: "pairs", own: keys.filter(([key]) => !key.endsWith(" ")) },
    { key: "against", own: keys.filter(([key]) => key.endsWith(" ")) },
  ];
  return (
    <>
      {parts.map(({ key: part, own }) =>
        own.length ? (
          <Stack gap={4} key={part} className="report-block report-part">
            <Title order={3} size="h5">
              {t(`agreement.cross.${part}`)}
            </Title>
            <Text size="sm" c="dimmed" className="report-why">
              {t(`agreement.cross.${part}_why`)}{" "}
              <LinkAnchor
                size="sm"
                className="no-print report-behind"
                to="/help/$topic"
                params={{ topic: "statistics" }}
                hash="cross"
              >
                {t("agreement.formula")}
              </LinkAnchor>
            </Text>
            <div className="report-crosses">
              {own.map(([key, title]) => (
                <CrossTable
                  key={key}
                  title={title}
                  cells={cells.filter((cell) => keyOf(cell) === key)}
                  kappa={kappas.find((row) => `${row.first} ${row.second ?? ""}` === key)}
                />
              ))}
            </div>
          </Stack>
        ) : null,
      )}
    </>
  );

  function titleOf(cell: Cell): string {
    return `${cell.member_pseudonym} × ${cell.second_pseudonym ?? t("agreement.reference")}`;
  }
}

const keyOf = ({ member, second }: Cell) => `${member} ${second ?? ""}`;
const sumOf = (cells: Cell[]) => cells.reduce((sum, { count }) => sum + (count ?? 0), 0);

interface TableProps {
  title: string;
  cells: Cell[];
  kappa: PersonEstimate | undefined;
}

function CrossTable({ title, cells, kappa }: TableProps) {
  const { t } = useTranslation();
  const text = useEstimateText();
  const answers = [...new Set(cells.map(({ row }) => row))];
  const total = sumOf(cells);
  const same = sumOf(cells.filter(({ row, column }) => row === column)) / total;
  const chance =
    cells.reduce(
      (sum, { row, column, expected }) => sum + (row === column ? (expected ?? 0) : 0),
      0,
    ) / total;
  return (
    <div className="report-cross">
      <Table withTableBorder withColumnBorders className="report-table" w="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{title}</Table.Th>
            {answers.map((answer) => (
              <Table.Th scope="col" key={answer}>
                {t(`verdict.${answer}`, answer)}
              </Table.Th>
            ))}
            <Table.Th scope="col">{t("agreement.total")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answers.map((answer) => (
            <Table.Tr key={answer}>
              <Table.Th scope="row">{t(`verdict.${answer}`, answer)}</Table.Th>
              {cells
                .filter(({ row }) => row === answer)
                .map((cell) => (
                  <Table.Td key={cell.column} ta="right">
                    {cell.count ? <Behind ask={askOf(cell)}>{cell.count}</Behind> : 0}
                    <Text size="xs" c="dimmed">
                      {decimal(cell.expected ?? 0, 1)}
                    </Text>
                  </Table.Td>
                ))}
              <Table.Td ta="right">{sumOf(cells.filter(({ row }) => row === answer))}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{t("agreement.total")}</Table.Th>
            {answers.map((answer) => (
              <Table.Td key={answer} ta="right">
                {sumOf(cells.filter(({ column }) => column === answer))}
              </Table.Td>
            ))}
            <Table.Td ta="right">{total}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Text size="xs">
        {t("agreement.cross.kappa", {
          kappa: kappa ? text(kappa) : chance < 1 ? kappaText((same - chance) / (1 - chance)) : "–",
          same: percent(same),
          chance: percent(chance),
        })}
      </Text>
    </div>
  );
}

function askOf({ member, second, row, column }: Cell): Record<string, string> {
  return { about: "cross", first: member, ...(second ? { second } : {}), row, column };
}
