import { Table, Title } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Grade } from "../api/types";

export type Limits = Pick<
  Grade,
  "limit_measure" | "limit_min" | "limit_max" | "limit_unit" | "min_included" | "max_included"
>;

/** A grade's bounds as they are read: "length 0.5 to 1 mm". */
export function limitText(grade: Limits, t: TFunction): string {
  const { limit_min: low, limit_max: high, limit_unit: unit } = grade;
  const measure = grade.limit_measure && t(`catalogue.measure.${grade.limit_measure}`);
  const to = t("agreement.to");
  if (!measure || (low === null && high === null)) return "";
  const range =
    low !== null && high !== null
      ? `${low} ${to} ${high}`
      : low !== null
        ? `${grade.min_included ? "≥" : ">"} ${low}`
        : `${grade.max_included ? "≤" : "<"} ${high}`;
  return `${measure} ${range} ${unit.replace("2", "²")}`.trim();
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
                <Table.Td>{limitText(grade, t)}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
