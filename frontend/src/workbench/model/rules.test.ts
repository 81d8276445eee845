import { expect, test } from "vitest";
import { boxBetween } from "./geometry";
import { type DefectType, limitsAt, notesFor, withLimits, type Zone, zonesOf } from "./rules";

const note = (product_type: string, zone: string | null) => ({
  product_type,
  zone,
  text: "",
  limits: [],
});
const zone = (code: string) => ({ code }) as Zone;
const type = {
  variants: [note("B-200", null), note("A-100", "rim"), note("", "seat")],
  accumulations: [],
} as unknown as DefectType;

const holding = (productType: string) =>
  notesFor(type, productType).map(({ note, holds }) => [note.product_type, holds]);

test("notes for the product type at hand come first, those for others last", () => {
  expect(holding("A-100")).toEqual([
    ["A-100", true],
    ["", true],
    ["B-200", false],
  ]);
});

test("where nobody said the product type every note may hold", () => {
  expect(holding("").map(([, holds]) => holds)).toEqual([true, true, true]);
});

test("a rule shows the zones its notes name, and all where findings are counted by zone", () => {
  const zones = [zone("rim"), zone("seat"), zone("thread")];
  expect(zonesOf(type, zones).map(({ code }) => code)).toEqual(["rim", "seat"]);
  const counted = { ...type, accumulations: [{ reach: "zone" }] } as unknown as DefectType;
  expect(zonesOf(counted, zones)).toEqual(zones);
});

const bound = (limit_max: number) => ({
  grade: "small",
  limit_min: null,
  limit_max,
  min_included: true,
  max_included: false,
});
const SIZE = { width: 200, height: 100, perspective: "top" };
const rim = { ...zone("rim"), ...SIZE, geometry: boxBetween([100, 0], [200, 100]) };
const limited = {
  grades: [{ id: "g", code: "small", limit_max: 0.5 }],
  variants: [
    note("", null),
    { ...note("A-100", null), limits: [bound(1)] },
    { ...note("", "rim"), limits: [bound(2)] },
    { ...note("A-100", "rim"), limits: [bound(3)] },
  ],
} as unknown as DefectType;
const most = (productType: string, at: number | null, image = SIZE) => {
  const shape = at === null ? null : boxBetween([at - 5, 10], [at + 5, 20]);
  const found = limitsAt(limited, { productType, image, zones: [rim] }, shape);
  return withLimits(limited, found).grades[0]?.limit_max;
};

test("limits of a zone go before those of a product type, and these before the general ones", () => {
  expect(most("A-100", 150)).toBe(3);
  expect(most("B-200", 150)).toBe(2);
  expect(most("A-100", 50)).toBe(1);
  expect(most("A-100", null)).toBe(1);
  expect(most("B-200", 50)).toBe(0.5);
  expect(most("", 50)).toBe(0.5);
});

test("the middle of a shape says whether it is in a zone; on other pictures the zone is nowhere", () => {
  expect(most("B-200", 100)).toBe(2);
  expect(most("B-200", 99.9)).toBe(0.5);
  expect(most("B-200", 150, { ...SIZE, width: 400 })).toBe(0.5);
  expect(most("B-200", 150, { ...SIZE, perspective: "side" })).toBe(0.5);
});
