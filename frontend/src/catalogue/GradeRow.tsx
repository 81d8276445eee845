import { CloseButton, Group, NumberInput, Paper, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Consequence, Grade } from "../api/types";

const UNITS: Record<Grade["limit_measure"], readonly Grade["limit_unit"][]> = {
  "": [""],
  length: ["mm", "px"],
  width: ["mm", "px"],
  area: ["mm2", "px2"],
  distance: ["mm", "px"],
  count: [""],
};
const MEASURES = Object.keys(UNITS) as Grade["limit_measure"][];

interface Props {
  grade: Grade;
  onChange: (part: Partial<Grade>) => void;
  onRemove: () => void;
}

/** A grade in two lines: what it is called and does, and from which measure to which. */
export function GradeRow({ grade, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p={6}>
      <Group gap={6} wrap="nowrap" mb={6}>
        <TextInput
          flex={1}
          required
          aria-label={t("catalogue.grade_name")}
          placeholder={t("catalogue.grade_name")}
          value={grade.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <Select
          w={140}
          aria-label={t("catalogue.consequence_head")}
          allowDeselect={false}
          data={(["reject", "tolerated"] as const).map((value) => ({
            value,
            label: t(`catalogue.consequence.${value}`),
          }))}
          value={grade.consequence}
          onChange={(value) => onChange({ consequence: value as Consequence })}
        />
        <CloseButton aria-label={t("catalogue.remove_grade")} onClick={onRemove} />
      </Group>
      <Group gap={6}>
        <Select
          w={120}
          aria-label={t("catalogue.measure_head")}
          allowDeselect={false}
          data={MEASURES.map((value) => ({
            value,
            label: t(`catalogue.measure.${value || "none"}`),
          }))}
          value={grade.limit_measure}
          onChange={(value) => onChange(measured(value as Grade["limit_measure"]))}
        />
        {grade.limit_measure ? <Limits grade={grade} onChange={onChange} /> : null}
      </Group>
    </Paper>
  );
}

function measured(measure: Grade["limit_measure"]): Partial<Grade> {
  const unit = UNITS[measure][0] ?? "";
  const none = measure === "" ? { limit_min: null, limit_max: null } : {};
  return { limit_measure: measure, limit_unit: unit, ...none };
}

const bound = (value: string | number) => (value === "" ? null : Number(value));

interface Bounds {
  limit_min: number | null;
  limit_max: number | null;
  min_included: boolean;
  max_included: boolean;
}

interface BoundsProps {
  bounds: Bounds;
  onChange: (part: Partial<Bounds>) => void;
}

/** From where to where, and on which side each bound itself lies. */
export function BoundsInput({ bounds, onChange }: BoundsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Side
        signs={["≥", ">"]}
        included={bounds.min_included}
        onChange={(min_included) => onChange({ min_included })}
      />
      <NumberInput
        w={84}
        hideControls
        aria-label={t("catalogue.limit_min")}
        value={bounds.limit_min ?? ""}
        onChange={(value) => onChange({ limit_min: bound(value) })}
      />
      <Side
        signs={["≤", "<"]}
        included={bounds.max_included}
        onChange={(max_included) => onChange({ max_included })}
      />
      <NumberInput
        w={84}
        hideControls
        aria-label={t("catalogue.limit_max")}
        value={bounds.limit_max ?? ""}
        onChange={(value) => onChange({ limit_max: bound(value) })}
      />
    </>
  );
}

function Limits({ grade, onChange }: Pick<Props, "grade" | "onChange">) {
  const { t } = useTranslation();
  const units = UNITS[grade.limit_measure];
  return (
    <>
      <BoundsInput bounds={grade} onChange={onChange} />
      {units.length > 1 ? (
        <Select
          w={84}
          aria-label={t("catalogue.unit")}
          allowDeselect={false}
          data={units.map((value) => ({ value, label: value.replace("2", "²") }))}
          value={grade.limit_unit}
          onChange={(value) => onChange({ limit_unit: value as Grade["limit_unit"] })}
        />
      ) : null}
    </>
  );
}

interface SideProps {
  signs: readonly [included: string, excluded: string];
  included: boolean;
  onChange: (included: boolean) => void;
}

/** On which side of the limit the limit itself lies. */
function Side({ signs, included, onChange }: SideProps) {
  const { t } = useTranslation();
  return (
    <Select
      w={62}
      aria-label={t("book.side")}
      allowDeselect={false}
      data={[...signs]}
      value={included ? signs[0] : signs[1]}
      onChange={(value) => onChange(value === signs[0])}
    />
  );
}
