import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import type { RuleRank } from "../api/types";
import { sentence } from "./RuleRanking";

const row = {
  n_against: 1,
  n_people: 3,
  n_split: 2,
  n_images: 9,
  n_products: 20,
  f: 0.2,
  repeat_lowest: 0.5,
  repeat_mean: 0.8,
} as RuleRank;
const key = ((name: string) => name) as TFunction;
const said = (change: Partial<RuleRank>) => sentence({ ...row, ...change }, key);

test("where no person is shown, a ranking of repeats does not say that all answered once", () => {
  const once = said({ f: null, repeat_lowest: null, repeat_mean: null });
  expect(once).toContain("ranking.once");
  expect(said({ repeat_lowest: null })).toBe(said({}));
  expect(said({ repeat_lowest: null, repeat_mean: null })).not.toContain("ranking.once");
});
