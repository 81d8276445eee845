import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TypeDiff } from "../api/types";
import { limitText } from "../ui/limits";

type GradeText = NonNullable<TypeDiff["grades"]>["after"][number];

/** The grades of two versions side by side, one row a grade, the changed ones marked. */
export function GradesDiff({ grades }: { grades: NonNullable<TypeDiff["grades"]> }) {
  const { t } = useTranslation();
  const codes = [...new Set([...grades.before, ...grades.after].map(({ code }) => code))];
  const found = (list: readonly GradeText[], code: string) => list.find((one) => one.code === code);
  return (
    <Table mt="xs" w="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("catalogue.grades")}</Table.Th>
          <Table.Th>{t("trail.before")}</Table.Th>
          <Table.Th>{t("trail.after")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {codes.map((code) => {
          const [before, after] = [found(grades.before, code), found(grades.after, code)];
          const same = JSON.stringify(before) === JSON.stringify(after);
          return (
            <Table.Tr key={code} fw={same ? undefined : 600}>
              <Table.Td>{after?.name ?? before?.name}</Table.Td>
              <Table.Td>{before ? <Said grade={before} /> : "–"}</Table.Td>
              <Table.Td>{after ? <Said grade={after} /> : "–"}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function Said({ grade }: { grade: GradeText }) {
  const { t } = useTranslation();
  const limit = limitText(grade);
  return (
    <Text size="sm" inherit>
      {t(`catalogue.consequence.${grade.consequence}`)}
      {limit ? `, ${limit}` : ""}
    </Text>
  );
}
