import type { TFunction } from "i18next";
import { measure } from "../model/measure";
import type { Grade } from "../model/rules";
import type { Geometry } from "../model/types";

const plain = (value: number): string => String(Math.round(value * 100) / 100);

/** "length 0.5 to 1 mm", or nothing where the grade has no limit. */
export function limitText(grade: Grade, t: TFunction<"workbench">): string {
  const { limit_measure: name, limit_min: min, limit_max: max } = grade;
  if (!name || (min === null && max === null)) return "";
  const given = {
    measure: t(`measure.${name}` as never, { defaultValue: name }) as string,
    unit: grade.limit_unit ?? "px",
    min: min === null ? "" : plain(min),
    max: max === null ? "" : plain(max),
  };
  if (min === null) return t("limit.upTo", given);
  return max === null ? t("limit.from", given) : t("limit.between", given);
}

/** The measured value of a shape in the grade's measure and unit, where both are known. */
export function measuredFor(
  grade: Grade,
  shape: Geometry,
  scale: number | null,
): { value: string; unit: string } | null {
  const measured = measure(shape);
  const values: Record<string, number> = { ...measured, diameter: measured.length };
  const value = values[grade.limit_measure ?? ""];
  const unit = grade.limit_unit ?? "px";
  if (value === undefined) return null;
  if (!unit.startsWith("mm")) return { value: plain(value), unit };
  if (scale === null) return null;
  return { value: plain(value * (grade.limit_measure === "area" ? scale * scale : scale)), unit };
}
