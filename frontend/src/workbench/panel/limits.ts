import type { i18n } from "i18next";
import { isLimited, isWithin, limitText, sizeNumber, unitText } from "../../ui/limits";
import { measure } from "../model/measure";
import { type DefectType, type Grade, gradesInOrder } from "../model/rules";
import type { Geometry } from "../model/types";

interface Measured {
  readonly value: number;
  readonly unit: string | null;
}

export interface Against {
  /** The measured value lies within the limits of the chosen grade. */
  readonly fits: boolean;
  readonly grade: Grade;
  readonly measured: Measured;
}

/** The chosen grade's limits beside the measured value, or those of the grade that the value has. */
export function gradeAgainst(
  type: DefectType,
  gradeId: string | null,
  shape: Geometry,
  scale: number | null,
): Against | null {
  const limited = gradesInOrder(type).flatMap((grade) => {
    const measured = isLimited(grade) ? measuredFor(grade, shape, scale) : null;
    return measured ? [{ grade, measured, fits: isWithin(grade, measured.value) }] : [];
  });
  return (
    limited.find(({ grade }) => grade.id === gradeId) ?? limited.find(({ fits }) => fits) ?? null
  );
}

/** The measured value of a shape in the grade's measure and unit, where both are known. */
export function measuredFor(grade: Grade, shape: Geometry, scale: number | null): Measured | null {
  const values: Readonly<Record<string, number>> = { ...measure(shape) };
  const value = values[grade.limit_measure ?? ""];
  const unit = grade.limit_unit || "px";
  if (value === undefined) return null;
  if (!unit.startsWith("mm")) return { value, unit };
  if (scale === null) return null;
  return { value: value * (grade.limit_measure === "area" ? scale * scale : scale), unit };
}

/** Rounded, a value beside a bound must not seem to lie on its other side. */
function digitsFor(grade: Grade, value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return isWithin(grade, rounded) === isWithin(grade, value) ? 2 : 4;
}

/** "length 0.5 to < 1 mm; measured 0.72 mm". */
export function limitBeside(grade: Grade, measured: Measured | null, words: i18n): string {
  const found =
    measured &&
    words.t("limit.measured", {
      ns: "workbench",
      value: sizeNumber(measured.value, words.language, digitsFor(grade, measured.value)),
      unit: unitText(measured.unit),
    });
  return [limitText(grade, words), found].filter(Boolean).join("; ");
}
