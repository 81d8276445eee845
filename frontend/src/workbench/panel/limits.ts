import type { TFunction } from "i18next";
import { measure } from "../model/measure";
import { type DefectType, type Grade, gradesInOrder } from "../model/rules";
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

export interface Against {
  /** The measured value lies within the limits of the chosen grade. */
  readonly fits: boolean;
  readonly words: (t: TFunction<"workbench">) => Record<string, string>;
}

const within = ({ limit_min: min, limit_max: max }: Grade, value: number): boolean =>
  (min === null || value >= min) && (max === null || value < max);

/** The chosen grade's limits beside the measured value, or those of the grade that the value has. */
export function gradeAgainst(
  type: DefectType,
  gradeId: string | null,
  shape: Geometry,
  scale: number | null,
): Against | null {
  const limited = gradesInOrder(type).flatMap((grade) => {
    const measured = limitOf(grade) ? measuredFor(grade, shape, scale) : null;
    return measured ? [{ grade, measured }] : [];
  });
  const found =
    limited.find(({ grade }) => grade.id === gradeId) ??
    limited.find(({ grade, measured }) => within(grade, measured.exact));
  if (!found) return null;
  const { grade, measured } = found;
  return {
    fits: within(grade, measured.exact),
    words: (t) => ({
      grade: grade.name,
      limit: limitText(grade, t),
      measured: t("limit.measured", { value: measured.value, unit: measured.unit }),
    }),
  };
}

const limitOf = ({ limit_measure, limit_min, limit_max }: Grade): boolean =>
  Boolean(limit_measure) && (limit_min !== null || limit_max !== null);

/** The measured value of a shape in the grade's measure and unit, where both are known. */
export function measuredFor(
  grade: Grade,
  shape: Geometry,
  scale: number | null,
): { value: string; exact: number; unit: string } | null {
  const measured = measure(shape);
  const values: Record<string, number> = { ...measured, diameter: measured.length };
  const value = values[grade.limit_measure ?? ""];
  const unit = grade.limit_unit ?? "px";
  if (value === undefined) return null;
  if (!unit.startsWith("mm")) return { value: plain(value), exact: value, unit };
  if (scale === null) return null;
  const exact = value * (grade.limit_measure === "area" ? scale * scale : scale);
  return { value: plain(exact), exact, unit };
}
