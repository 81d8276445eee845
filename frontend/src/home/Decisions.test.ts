import { expect, it } from "vitest";
import { inOrder } from "./Decisions";

const rounds = (states: string) =>
  [...states].map((one, at) => ({
    at,
    state: one === "c" ? ("closed" as const) : ("open" as const),
  }));

it.each([
  ["", []],
  ["co", [1, 0]],
  ["ccccccco", [7, 0, 1, 2, 3, 4]],
  ["oooooooccc", [0, 1, 2, 7, 8, 9]],
  ["ooooooooc", [0, 1, 2, 3, 4, 8]],
  ["oooooooo", [0, 1, 2, 3, 4, 5]],
])("of %j shows %j", (states, shown) => {
  expect(inOrder(rounds(states)).map(({ at }) => at)).toEqual(shown);
});
