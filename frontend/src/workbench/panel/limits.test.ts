import i18next from "i18next";
import { expect, test } from "vitest";
import "../../i18n";
import "../texts";
import type { DefectType, Grade } from "../model/rules";
import type { Box } from "../model/types";
import { gradeAgainst, limitBeside, measuredFor } from "./limits";

const grade = (code: string, rank: number, low: number | null, high: number | null): Grade => ({
  id: code,
  code,
  name: code,
  rank,
  consequence: "reject",
  limit_measure: "length",
  limit_min: low,
  limit_max: high,
  limit_unit: "mm",
  min_included: true,
  max_included: false,
});

const [small, medium, large] = [
  grade("small", 1, null, 0.5),
  grade("medium", 2, 0.5, 1),
  grade("large", 3, 1, null),
];
const type = { grades: [large, small, medium], variants: [] } as unknown as DefectType;
const long = (length: number): Box => ({
  kind: "box",
  x: 0,
  y: 0,
  width: length,
  height: 10,
  rotation: 0,
});

test.each([
  [49.99, "small"],
  [50, "medium"],
  [99.99, "medium"],
  [100, "large"],
])("%d px at 0.01 mm a pixel is %s", (length, code) => {
  expect(gradeAgainst(type, null, long(length), 0.01)).toMatchObject({
    fits: true,
    grade: { code },
  });
});

test("a chosen grade that the size does not have is said, not changed", () => {
  expect(gradeAgainst(type, "small", long(72), 0.01)).toMatchObject({
    fits: false,
    grade: { code: "small" },
  });
});

test("limits of another product type do not keep the general ones away", () => {
  const noted = { ...type, variants: [{ limits: [{ grade: "small" }] }] } as unknown as DefectType;
  expect(gradeAgainst(noted, null, long(40), 0.01)).toMatchObject({ grade: { code: "small" } });
});

test("millimetres need a scale", () => {
  expect(gradeAgainst(type, "small", long(72), null)).toBeNull();
  expect(measuredFor({ ...small, limit_unit: "px" } as Grade, long(72), null)?.value).toBe(72);
});

test("the limit stands beside what was measured, in both languages", async () => {
  const measured = measuredFor(medium as Grade, long(72), 0.01);
  await i18next.changeLanguage("en");
  expect(limitBeside(medium as Grade, measured, i18next)).toBe(
    "length 0.5 to < 1 mm; measured 0.72 mm",
  );
  await i18next.changeLanguage("de");
  expect(limitBeside(medium as Grade, measured, i18next)).toBe(
    "Länge 0,5 bis < 1 mm; gemessen 0,72 mm",
  );
});
