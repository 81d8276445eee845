import { Table, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Figure, Rater } from "../api/types";
import { figureText } from "./subject";

interface Props {
  figures: Figure[];
  subject: string;
  coefficient: string;
}

/** Every pair's value and interval; deeper blue means closer agreement. */
export function PairMatrix({ figures, subject, coefficient }: Props) {
  const { t } = useTranslation();
  const pairs = figures.filter(
    (one) => one.subject === subject && one.coefficient === coefficient && one.first && one.second,
  );
  if (!pairs.length) return <Text size="sm">{t("agreement.no_pairs")}</Text>;
  const people = ratersOf(pairs);
  const of = (a: Rater, b: Rater) =>
    pairs.find(
      ({ first, second }) =>
        (first?.member === a.member && second?.member === b.member) ||
        (first?.member === b.member && second?.member === a.member),
    );
  return (
    <Table withColumnBorders withTableBorder w="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t(`agreement.coefficient.${coefficient}`)}</Table.Th>
          {people.map((one) => (
            <Table.Th key={one.member}>{one.pseudonym}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map((row) => (
          <Table.Tr key={row.member}>
            <Table.Th>{row.pseudonym}</Table.Th>
            {people.map((column) => (
              <Cell key={column.member} figure={row === column ? undefined : of(row, column)} />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function ratersOf(pairs: Figure[]): Rater[] {
  const found = new Map<string, Rater>();
  for (const { first, second } of pairs)
    for (const rater of [first, second]) if (rater) found.set(rater.member, rater);
  return [...found.values()].sort((a, b) => a.pseudonym.localeCompare(b.pseudonym));
}

function Cell({ figure }: { figure: Figure | undefined }) {
  const { t } = useTranslation();
  if (!figure) return <Table.Td bg="var(--mantine-color-default-hover)" />;
  const { value, low, high } = figure;
  if (value === null) {
    return (
      <Table.Td>
        <Tooltip multiline maw={320} label={figure.undefined?.message}>
          <Text size="xs" c="dimmed">
            {t("agreement.undefined")}
          </Text>
        </Tooltip>
      </Table.Td>
    );
  }
  const share = Math.round(Math.max(0, value) * 38);
  return (
    <Table.Td
      ta="center"
      style={{
        background: `color-mix(in srgb, var(--mantine-primary-color-filled) ${share}%, transparent)`,
      }}
    >
      <Text size="sm" fw={600}>
        {figureText(figure, value)}
      </Text>
      <Text size="xs">
        {low === null || high === null
          ? t("agreement.no_interval")
          : `${figureText(figure, low)} ${t("agreement.to")} ${figureText(figure, high)}`}
      </Text>
    </Table.Td>
  );
}
