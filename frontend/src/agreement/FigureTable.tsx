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

/** The same figures to read; an undefined one gives its reason instead of a number, or the number of a
 * note where several have the same. */
export function FigureTable<T extends Estimate>({ figures, name, behind }: Props<T>) {
  const { t } = useTranslation();
  const named = useName();
  const explained = useExplanation();
  if (!figures.length) return <Text size="sm">{t("agreement.no_figures")}</Text>;
  const notes = saidTwice(figures.map(reasonOf));
  return (
    <>
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
                  <Table.Td colSpan={3}>
                    <Reason figure={figure} notes={notes} otherwise={t("agreement.undefined")} />
                  </Table.Td>
                ) : (
                  <Numbers figure={figure} value={figure.value} notes={notes} />
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
      {notes.map((note, at) => (
        <Text key={note} size="sm" c="dimmed" mt={4}>
          <sup>{at + 1}</sup> {note}
        </Text>
      ))}
    </>
  );
}

/** What stands in several rows is said once, below them. */
function saidTwice(reasons: readonly string[]): string[] {
  return [...new Set(reasons.filter((one, at) => one && reasons.indexOf(one) !== at))];
}

interface ReasonProps {
  figure: Estimate;
  notes: readonly string[];
  otherwise: string;
}

/** Why there is no number: the sentence itself, or the number of its note. */
function Reason({ figure, notes, otherwise }: ReasonProps) {
  const reason = reasonOf(figure);
  const at = notes.indexOf(reason);
  if (at < 0) return reason || otherwise;
  return (
    <span title={reason}>
      {otherwise} <sup>{at + 1}</sup>
    </span>
  );
}

interface NumbersProps {
  figure: Estimate;
  value: number;
  notes: readonly string[];
}

function Numbers({ figure, value, notes }: NumbersProps) {
  const { t } = useTranslation();
  const { coefficient, low, high, method } = figure;
  return (
    <>
      <Table.Td fw={600} className="report-value">
        {numberText(coefficient, value)}
      </Table.Td>
      <Table.Td>
        {low === null || high === null ? (
          <Reason figure={figure} notes={notes} otherwise={t("agreement.no_interval")} />
        ) : (
          `${numberText(coefficient, low)} ${t("agreement.to")} ${numberText(coefficient, high)}`
        )}
      </Table.Td>
      <Table.Td>{method ? t(`agreement.method.${method}`, method) : ""}</Table.Td>
    </>
  );
}
