import { expect, test } from "vitest";
import { type DefectType, notesFor, type Zone, zonesOf } from "./rules";

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
