import i18next from "i18next";
import { expect, it } from "vitest";
import type { RuleRank } from "../api/types";
import { textsAreHere } from "../i18n";
import { sentence } from "./RuleRanking";

const ROW = {
  rule: "type:pitting",
  f: 0.4,
  excess: 0.3,
  is_unclear: false,
  n_against: 1,
  n_people: 3,
  n_split: 12,
  n_images: 40,
  n_products: 40,
  repeat_lowest: 0.9,
  repeat_mean: 0.95,
} as RuleRank;

it("says why a rule that is alone of its kind is not called unclear", async () => {
  await textsAreHere;
  const why = { en: "no other rule of its kind", de: "keine andere Regel ihrer Art" };
  for (const [language, words] of Object.entries(why)) {
    await i18next.changeLanguage(language);
    expect(sentence({ ...ROW, excess: null }, i18next.t)).toContain(words);
    expect(sentence(ROW, i18next.t)).not.toContain(words);
    expect(sentence({ ...ROW, f: null, excess: null }, i18next.t)).not.toContain(words);
  }
});
