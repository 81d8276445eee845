import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Grade } from "../api/types";
import { newUuid } from "../workbench/model/uuid";
import { GradeRow } from "./GradeRow";

interface Props {
  grades: Grade[];
  onChange: (grades: Grade[]) => void;
}

/** Grades in order, the mildest first; the rank is the place in the list. */
export function GradeEditor({ grades, onChange }: Props) {
  const { t } = useTranslation();
  const renumber = (list: Grade[]) => onChange(list.map((grade, rank) => ({ ...grade, rank })));
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t("catalogue.grades")}
      </Text>
      {grades.map((grade, at) => (
        <GradeRow
          key={grade.id}
          grade={grade}
          onChange={(part) =>
            onChange(grades.map((one, index) => (index === at ? { ...one, ...part } : one)))
          }
          onRemove={() => renumber(grades.filter((_, index) => index !== at))}
        />
      ))}
      <Button
        variant="subtle"
        onClick={() => renumber([...grades, newGrade(grades)])}
        style={{ alignSelf: "flex-start" }}
      >
        {t("catalogue.add_grade")}
      </Button>
    </Stack>
  );
}

function newGrade(grades: readonly Grade[]): Grade {
  const taken = new Set(grades.map(({ code }) => code));
  let number = grades.length + 1;
  while (taken.has(`grade-${number}`)) number += 1;
  return {
    id: newUuid(),
    code: `grade-${number}`,
    name: "",
    rank: grades.length,
    consequence: "reject",
    limit_measure: "",
    limit_min: null,
    limit_max: null,
    limit_unit: "",
    min_included: true,
    max_included: false,
  };
}
