import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import "../i18n";
import { isWithin, type Limits, limitText } from "./limits";

const limits = (more: Partial<Limits>): Limits => ({
  limit_measure: "length",
  limit_min: 0.5,
  limit_max: 1,
  limit_unit: "mm",
  min_included: true,
  max_included: false,
  ...more,
});

beforeAll(() => i18next.changeLanguage("en"));

test.each([
  [{}, "length 0.5 to < 1 mm", "Länge 0,5 bis < 1 mm"],
  [{ max_included: true }, "length 0.5 to 1 mm", "Länge 0,5 bis 1 mm"],
  [{ min_included: false }, "length > 0.5 to < 1 mm", "Länge > 0,5 bis < 1 mm"],
  [{ limit_max: null }, "length ≥ 0.5 mm", "Länge ≥ 0,5 mm"],
  [{ limit_max: null, min_included: false }, "length > 0.5 mm", "Länge > 0,5 mm"],
  [{ limit_min: null }, "length < 1 mm", "Länge < 1 mm"],
  [{ limit_min: null, max_included: true }, "length ≤ 1 mm", "Länge ≤ 1 mm"],
  [
    { limit_measure: "area", limit_unit: "mm2", limit_min: null, limit_max: 0.125 },
    "area < 0.125 mm²",
    "Fläche < 0,125 mm²",
  ],
  [{ limit_min: null, limit_max: null }, "", ""],
  [{ limit_measure: "" }, "", ""],
])("%j reads alike everywhere", async (more, english, german) => {
  expect(limitText(limits(more))).toBe(english);
  await i18next.changeLanguage("de");
  expect(limitText(limits(more))).toBe(german);
  await i18next.changeLanguage("en");
});

test.each([
  [{}, [false, true, true, false, false]],
  [{ max_included: true }, [false, true, true, true, false]],
  [{ min_included: false }, [false, false, true, false, false]],
  [{ limit_min: null }, [true, true, true, false, false]],
  [{ limit_max: null }, [false, true, true, true, true]],
] as const)("%j holds what its sides say", (more, wanted) => {
  const held = [0.49, 0.5, 0.72, 1, 1.01].map((value) => isWithin(limits(more), value));
  expect(held).toEqual(wanted);
});
