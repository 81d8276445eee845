import { Table, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Grade } from "../api/types";

/** A grade's bounds as they are read: "0.5 to 1 mm, length". */
export function limitText(grade: Grade, to: string): string {
  const { limit_min: low, limit_max: high, limit_unit: unit, limit_measure: measure } = grade;
  if (!measure || (low === null && high === null)) return "";
  const range =
    low !== null && high !== null
      ? `${low} ${to} ${high}`
      : low !== null
        ? `≥ ${low}`
        : `< ${high}`;
  return `${range} ${unit}, ${measure}`;
}

export function Grades({ grades }: { grades: Grade[] }) {
  const { t } = useTranslation();
  if (!grades.length) return null;
  return (
    <section>
      <Title order={3}>{t("catalogue.grades")}</Title>
      <Table w="auto">
        <Table.Tbody>
          {[...grades]
            .sort((a, b) => a.rank - b.rank)
            .map((grade) => (
              <Table.Tr key={grade.id}>
                <Table.Td fw={600}>{grade.name}</Table.Td>
                <Table.Td>{t(`catalogue.consequence.${grade.consequence}`)}</Table.Td>
                <Table.Td>{limitText(grade, t("agreement.to"))}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
