import { expect, test } from "vitest";
import { settled, shares } from "./shares";

test("images are counted by final verdict, however it came about", () => {
  const parts = shares({
    labeled: 9,
    unlabeled: 4,
    by_origin: [
      { origin: "ruling", verdict: "ok", count: 1, stale: 0 },
      { origin: "majority", verdict: "ok", count: 5, stale: 0 },
      { origin: "unsettled", verdict: "", count: 3, stale: 0 },
    ],
  });
  expect(parts.map(({ name, count }) => [name, count])).toEqual([
    ["ok", 6],
    ["unsettled", 3],
    ["unlabeled", 4],
  ]);
  expect(settled(parts)).toBe(6);
});
