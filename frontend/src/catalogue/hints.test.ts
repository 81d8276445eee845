import { expect, test } from "vitest";
import { vagueWords } from "./hints";

test("a vague word without a measure is named once, in both languages", () => {
  expect(vagueWords("A big hole. Another big hole.")).toEqual(["big"]);
  expect(vagueWords("Eine große Pore mit leichte Riefen")).toEqual(["große", "leichte"]);
});

test("a measure near the word says what is meant", () => {
  expect(vagueWords("A big hole, 3 mm or longer.")).toEqual([]);
  expect(vagueWords(`A big hole. ${"x".repeat(60)} 3 mm`)).toEqual(["big"]);
});

test("a word inside another word is no vague word", () => {
  expect(vagueWords("Enlarged and smallpox")).toEqual([]);
});
