import i18next from "i18next";
import { expect, test } from "vitest";
import "../../i18n";
import "../texts";
import type { DefectType, Grade } from "../model/rules";
import type { Box } from "../model/types";
import { gradeAgainst, limitBeside, measuredFor } from "./limits";
import { sizeText } from "./sizes";

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

test("a size on the bound is on it, however floats multiply", () => {
  const upTo = { ...grade("fine", 1, 0.5, 0.7), max_included: true };
  const only = { ...type, grades: [upTo] } as DefectType;
  expect(14 * 0.05).toBeGreaterThan(0.7);
  expect(gradeAgainst(only, null, long(14), 0.05)?.fits).toBe(true);
  const above = { ...grade("coarse", 2, 0.7, null), min_included: false };
  expect(
    gradeAgainst({ ...type, grades: [above] } as DefectType, "coarse", long(14), 0.05)?.fits,
  ).toBe(false);
});

test("a tiny size is never written as nothing", async () => {
  await i18next.changeLanguage("en");
  expect(sizeText({ ...long(5), height: 5 }, 0.01)).toBe("0.05 × 0.05 mm, 0.0025 mm²");
  const area = { ...grade("fine", 1, null, 0.0025), limit_measure: "area", limit_unit: "mm2" };
  expect(limitBeside(area, { value: 0.0025, unit: "mm2" }, i18next)).toContain(
    "measured 0.0025 mm²",
  );
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

test.each([
  [0.996, "measured 0.996 mm"],
  [0.72, "measured 0.72 mm"],
  [1.004, "measured 1 mm"],
])("a value of %d beside the bound of 1 is not rounded over it", async (value, text) => {
  await i18next.changeLanguage("en");
  expect(limitBeside(medium, { value, unit: "mm" }, i18next)).toContain(text);
});
