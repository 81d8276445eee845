import { Table, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Grade } from "../api/types";
import { limitText } from "../ui/limits";

export function Grades({ grades }: { grades: Grade[] }) {
  const { t } = useTranslation();
  if (!grades.length) return null;
  return (
    <section>
      <Title order={3}>{t("catalogue.grades")}</Title>
      <Table w="auto" style={{ overflowWrap: "break-word", hyphens: "auto" }}>
        <Table.Tbody>
          {[...grades]
            .sort((a, b) => a.rank - b.rank)
            .map((grade) => (
              <Table.Tr key={grade.id}>
                <Table.Td fw={600}>{grade.name}</Table.Td>
                <Table.Td>{t(`catalogue.consequence.${grade.consequence}`)}</Table.Td>
                <Table.Td>{limitText(grade)}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
