import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Ask, Behind } from "./report/behind";
import { numberText, useExplanation, useName } from "./report/numbers";
import { type Estimate, reasonOf } from "./report/tables";

const HEADS = ["figure", "value", "interval", "method", "items"] as const;

interface Props<T extends Estimate> {
  figures: T[];
  name?: (figure: T) => string;
  behind?: (figure: T) => Ask;
}

/** The same figures to read; an undefined one gives its reason instead of a number. */
export function FigureTable<T extends Estimate>({ figures, name, behind }: Props<T>) {
  const { t } = useTranslation();
  const named = useName();
  const explained = useExplanation();
  if (!figures.length) return <Text size="sm">{t("agreement.no_figures")}</Text>;
  return (
    <Table className="report-table">
      <Table.Thead>
        <Table.Tr>
          {HEADS.map((head) => (
            <Table.Th key={head}>{t(`agreement.head.${head}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figures.map((figure, at) => {
          const text = name ? name(figure) : named(figure);
          const ask = behind?.(figure);
          return (
            <Table.Tr key={JSON.stringify([figure.subject, figure.coefficient, at])}>
              <Table.Td title={explained(figure)}>
                {ask ? <Behind ask={ask}>{text}</Behind> : text}
              </Table.Td>
              {figure.value === null ? (
                <Table.Td colSpan={3}>{reasonOf(figure) || t("agreement.undefined")}</Table.Td>
              ) : (
                <Numbers figure={figure} value={figure.value} />
              )}
              <Table.Td>
                {figure.hits === null
                  ? figure.n_items || ""
                  : t("agreement.of", { hits: figure.hits, n: figure.n_items })}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function Numbers({ figure, value }: { figure: Estimate; value: number }) {
  const { t } = useTranslation();
  const { coefficient, low, high, method } = figure;
  return (
    <>
      <Table.Td fw={600} className="report-value">
        {numberText(coefficient, value)}
      </Table.Td>
      <Table.Td>
        {low === null || high === null
          ? reasonOf(figure) || t("agreement.no_interval")
          : `${numberText(coefficient, low)} ${t("agreement.to")} ${numberText(coefficient, high)}`}
      </Table.Td>
      <Table.Td>{method ? t(`agreement.method.${method}`, method) : ""}</Table.Td>
    </>
  );
}
