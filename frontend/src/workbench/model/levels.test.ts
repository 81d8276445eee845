import { expect, test } from "vitest";
import { levelsOf } from "./levels";

const greys = (...values: number[]) => values.flatMap((value) => [value, value, value, 255]);

test("levels are the ends of the greys that are there", () => {
  expect(levelsOf(greys(...Array.from({ length: 500 }, (_, at) => 50 + (at % 101))))).toEqual({
    low: 50 / 255,
    high: 150 / 255,
  });
});

test("one glint in a thousand pixels does not decide", () => {
  const calm = Array.from({ length: 999 }, (_, at) => 60 + (at % 2) * 40);
  expect(levelsOf(greys(...calm, 255))).toEqual({ low: 60 / 255, high: 100 / 255 });
});

test("an image of one grey is left as it is", () => {
  expect(levelsOf(greys(80, 80, 80))).toEqual({ low: 0, high: 1 });
});
