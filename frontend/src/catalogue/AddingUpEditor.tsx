import { Button, CloseButton, Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, Grade } from "../api/types";
import { AddingUp } from "../ui/AddingUp";

type Accumulation = CatalogueType["accumulations"][number];
const REACHES = ["distance", "zone", "image"] as const;

interface Props {
  accumulations: readonly Accumulation[];
  grades: readonly Grade[];
  onChange: (accumulations: Accumulation[]) => void;
}

/** How many of a grade count together as a worse one. */
export function AddingUpEditor({ accumulations, grades, onChange }: Props) {
  const { t } = useTranslation();
  const [mildest, next] = grades;
  const add = () =>
    mildest &&
    next &&
    onChange([
      ...accumulations,
      {
        grade: mildest.code,
        count: 3,
        reach: "distance",
        distance: 10,
        unit: "mm",
        counts_as: next.code,
      },
    ]);
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t("book.sums")}
      </Text>
      {accumulations.map((one, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: it has no name of its own while it is written
          key={at}
          one={one}
          grades={grades}
          onChange={(part) =>
            onChange(accumulations.map((row, index) => (index === at ? { ...row, ...part } : row)))
          }
          onRemove={() => onChange(accumulations.filter((_, index) => index !== at))}
        />
      ))}
      {next ? (
        <Button variant="subtle" style={{ alignSelf: "flex-start" }} onClick={add}>
          {t("book.add_sum")}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t("book.sum_needs_grades")}
        </Text>
      )}
    </Stack>
  );
}

interface RowProps {
  one: Accumulation;
  grades: readonly Grade[];
  onChange: (part: Partial<Accumulation>) => void;
  onRemove: () => void;
}

function Row({ one, grades, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const choices = grades.map(({ code, name }) => ({ value: code, label: name || code }));
  return (
    <Stack gap={2}>
      <Group gap={6}>
        <NumberInput
          w={70}
          min={2}
          max={1000}
          aria-label={t("book.sum_count")}
          value={one.count}
          onChange={(value) => onChange({ count: Number(value) || 2 })}
        />
        <Select
          w={120}
          aria-label={t("book.sum_grade")}
          allowDeselect={false}
          data={choices}
          value={one.grade}
          onChange={(grade) => onChange({ grade: grade ?? one.grade })}
        />
        <Select
          w={150}
          aria-label={t("book.sum_reach")}
          allowDeselect={false}
          data={REACHES.map((value) => ({ value, label: t(`book.reach.${value}`) }))}
          value={one.reach}
          onChange={(value) => onChange(reaching(value as Accumulation["reach"]))}
        />
        {one.reach === "distance" ? <Distance one={one} onChange={onChange} /> : null}
        <Text size="sm">{t("book.sum_counts_as")}</Text>
        <Select
          w={120}
          aria-label={t("book.sum_counts_as")}
          allowDeselect={false}
          data={choices}
          value={one.counts_as}
          onChange={(code) => onChange({ counts_as: code ?? one.counts_as })}
        />
        <CloseButton aria-label={t("book.remove_sum")} onClick={onRemove} />
      </Group>
      <AddingUp accumulations={[one]} grades={grades} />
    </Stack>
  );
}

function reaching(reach: Accumulation["reach"]): Partial<Accumulation> {
  return reach === "distance"
    ? { reach, distance: 10, unit: "mm" }
    : { reach, distance: null, unit: "" };
}

function Distance({ one, onChange }: Pick<RowProps, "one" | "onChange">) {
  const { t } = useTranslation();
  return (
    <>
      <NumberInput
        w={84}
        hideControls
        min={0}
        aria-label={t("book.sum_distance")}
        value={one.distance ?? ""}
        onChange={(value) => onChange({ distance: value === "" ? null : Number(value) })}
      />
      <Select
        w={84}
        aria-label={t("catalogue.unit")}
        allowDeselect={false}
        data={["mm", "px"]}
        value={one.unit}
        onChange={(unit) => onChange({ unit: unit as Accumulation["unit"] })}
      />
    </>
  );
}
