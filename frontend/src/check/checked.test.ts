import { expect, test } from "vitest";
import { aboutOf, type Checked, csvOf, headOf } from "./checked";

const ONE = {
  coefficient: "cohen_kappa",
  weights: "quadratic",
  raters: ["=ann", 'b"en'],
  category: null,
  value: 0.5,
  se: 0.1,
  interval: { low: 0.3, high: 0.7, level: 0.95, method: "analytic" },
  observed: 0.75,
  expected: 0.5,
  n_items: 20,
  n_raters: 2,
  n_ratings: 40,
  undefined: null,
};
const CHECKED: Pick<Checked, "estimates"> = { estimates: [ONE] };

test("a line for each estimate, no formula, quotes doubled", () => {
  expect(csvOf(CHECKED).split("\r\n")[1]).toBe(
    `cohen_kappa,quadratic,"'=ann - b""en",,0.5,0.1,0.3,0.7,0.95,analytic,0.75,0.5,20,2,40,`,
  );
});

test("an estimate says whom it is about and how it is weighted", () => {
  expect(aboutOf(ONE)).toBe('=ann – b"en, quadratic');
  expect(aboutOf({ ...ONE, raters: null, weights: "identity" })).toBe("");
});

test("a table's head is read whatever separates it", () => {
  expect(headOf('\uFEFF"Part";Operator\r\n1;a')).toEqual(["Part", "Operator"]);
  expect(headOf("Part,Results")).toEqual(["Part", "Results"]);
});
