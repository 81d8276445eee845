import {
  Button,
  CloseButton,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Consequence, Grade } from "../api/types";

const MEASURES = ["", "length", "width", "area"] as const;
const UNITS = ["px", "mm", "px2", "mm2"] as const;

interface Props {
  grades: Grade[];
  onChange: (grades: Grade[]) => void;
}

/** Grades in order, the mildest first; the rank is the place in the list. */
export function GradeEditor({ grades, onChange }: Props) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<Grade>) =>
    onChange(grades.map((grade, index) => (index === at ? { ...grade, ...part } : grade)));
  const renumber = (list: Grade[]) => onChange(list.map((grade, rank) => ({ ...grade, rank })));
  const bound = (value: string | number) => (value === "" ? null : Number(value));
  const add = () =>
    renumber([
      ...grades,
      {
        id: crypto.randomUUID(),
        code: `grade-${grades.length + 1}`,
        name: "",
        rank: grades.length,
        consequence: "reject",
        limit_measure: "",
        limit_min: null,
        limit_max: null,
        limit_unit: "mm",
      },
    ]);
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t("catalogue.grades")}
      </Text>
      {grades.map((grade, at) => (
        <Group key={grade.id} gap={6} wrap="nowrap">
          <TextInput
            flex={1}
            required
            aria-label={t("catalogue.grade_name")}
            placeholder={t("catalogue.grade_name")}
            value={grade.name}
            onChange={(event) => set(at, { name: event.currentTarget.value })}
          />
          <Select
            w={130}
            aria-label={t("catalogue.consequence_head")}
            data={["reject", "tolerated"].map((value) => ({
              value,
              label: t(`catalogue.consequence.${value}`),
            }))}
            value={grade.consequence}
            onChange={(value) => set(at, { consequence: value as Consequence })}
          />
          <Select
            w={110}
            aria-label={t("catalogue.measure_head")}
            data={MEASURES.map((value) => ({
              value,
              label: t(`catalogue.measure.${value || "none"}`),
            }))}
            value={grade.limit_measure}
            onChange={(value) => set(at, { limit_measure: value as Grade["limit_measure"] })}
          />
          <NumberInput
            w={84}
            aria-label={t("catalogue.limit_min")}
            placeholder="≥"
            value={grade.limit_min ?? ""}
            onChange={(value) => set(at, { limit_min: bound(value) })}
          />
          <NumberInput
            w={84}
            aria-label={t("catalogue.limit_max")}
            placeholder="<"
            value={grade.limit_max ?? ""}
            onChange={(value) => set(at, { limit_max: bound(value) })}
          />
          <Select
            w={84}
            aria-label={t("catalogue.unit")}
            data={UNITS.map((value) => ({ value, label: value.replace("2", "²") }))}
            disabled={grade.limit_measure === ""}
            value={grade.limit_unit}
            onChange={(value) => set(at, { limit_unit: value as Grade["limit_unit"] })}
          />
          <CloseButton
            aria-label={t("catalogue.remove_grade")}
            onClick={() => renumber(grades.filter((_, index) => index !== at))}
          />
        </Group>
      ))}
      <Button variant="subtle" onClick={add} style={{ alignSelf: "flex-start" }}>
        {t("catalogue.add_grade")}
      </Button>
    </Stack>
  );
}
