import { expect, test } from "vitest";
import { merge } from "./merge";

const base = {
  name: "Pore",
  defect_when: "long",
  hotkey: "1",
  grades: [{ id: "a", code: "small", rank: 1, limit_max: 3 }],
};

test("what only one of two editors changed stays as they left it", () => {
  const theirs = { ...base, defect_when: "longer than 3 mm" };
  const mine = { ...base, grades: [{ id: "a", code: "small", rank: 0, limit_max: 5 }] };
  expect(merge(base, theirs, mine)).toEqual({
    values: { ...mine, defect_when: "longer than 3 mm" },
    taken: ["defect_when"],
    disputed: [],
  });
});

test("what both changed is asked about, and kept as it is here until then", () => {
  const theirs = { ...base, grades: [{ id: "a", code: "small", rank: 1, limit_max: 4 }] };
  const mine = { ...base, grades: [{ id: "a", code: "small", rank: 1, limit_max: 5 }] };
  expect(merge(base, theirs, mine)).toEqual({ values: mine, taken: [], disputed: ["grades"] });
});

test("what both changed alike is no dispute, whatever its rows are called", () => {
  const theirs = { ...base, grades: [{ id: "b", code: "new", rank: 1, limit_max: 4 }] };
  const mine = { ...base, grades: [{ id: "c", code: "new", rank: 0, limit_max: 4 }] };
  expect(merge(base, theirs, mine)).toEqual({ values: mine, taken: [], disputed: [] });
});
