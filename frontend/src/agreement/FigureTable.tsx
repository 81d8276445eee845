import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Figure } from "../api/types";
import { kappa } from "../ui/numbers";
import { figureText, useFigureName } from "./subject";

const HEADS = ["figure", "value", "interval", "se", "observed", "expected", "items"] as const;

/** The same figures to read; an undefined one gives its reason instead of a number. */
export function FigureTable({ figures }: { figures: Figure[] }) {
  const { t } = useTranslation();
  const name = useFigureName();
  if (!figures.length) return <Text size="sm">{t("agreement.no_figures")}</Text>;
  const share = (value: number | null) => (value === null ? "" : kappa(value));
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {HEADS.map((head) => (
            <Table.Th key={head}>{t(`agreement.head.${head}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figures.map((figure) => (
          <Table.Tr key={`${figure.subject} ${figure.coefficient}`}>
            <Table.Td>{name(figure)}</Table.Td>
            {figure.value === null ? (
              <Table.Td colSpan={5}>
                {figure.undefined?.message ?? t("agreement.undefined")}
              </Table.Td>
            ) : (
              <>
                <Table.Td fw={600}>{figureText(figure, figure.value)}</Table.Td>
                <Table.Td>
                  {figure.low === null || figure.high === null
                    ? (figure.undefined?.message ?? t("agreement.no_interval"))
                    : `${figureText(figure, figure.low)} ${t("agreement.to")} ${figureText(figure, figure.high)}`}
                  <Text span size="xs" c="dimmed">
                    {figure.method
                      ? `  ${t(`agreement.method.${figure.method}`, figure.method)}`
                      : ""}
                  </Text>
                </Table.Td>
                <Table.Td>{figure.se === null ? "" : figure.se.toFixed(3)}</Table.Td>
                <Table.Td>{share(figure.observed)}</Table.Td>
                <Table.Td>{share(figure.expected)}</Table.Td>
              </>
            )}
            <Table.Td>{figure.n_items}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
