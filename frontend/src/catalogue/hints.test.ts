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

test("a vague word is known in every form", () => {
  const german = "kleines großes tiefe tiefem starker stärkere breiten schmalem größten leichtes";
  expect(vagueWords(german)).toEqual(german.split(" "));
  const english = "bigger largest tiny deeper wide narrower slightly severely few";
  expect(vagueWords(english)).toEqual(english.split(" "));
});

test("words that only begin alike are not vague", () => {
  expect(vagueWords("Tiefdruck kleinste Breitseite largo stark")).toEqual(["kleinste", "stark"]);
  expect(vagueWords("The widget, hugging a fewer tiers")).toEqual(["fewer"]);
});

test("only a number with its unit is a measure", () => {
  expect(vagueWords("1 big hole")).toEqual(["big"]);
  expect(vagueWords("3 large holes of type 12")).toEqual(["large"]);
  expect(vagueWords("A large area, 2.5 mm² or more")).toEqual([]);
  expect(vagueWords("Große Pore ab 40px")).toEqual([]);
  expect(vagueWords("Tiefe Riefen über 15 µm")).toEqual([]);
  expect(vagueWords("2 middle-sized and deep marks")).toEqual(["deep"]);
});
