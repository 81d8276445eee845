import { expect, it } from "vitest";
import { taken } from "./taken";

const summary = {
  labeled: 59,
  unlabeled: 5,
  by_origin: [
    { origin: "majority" as const, verdict: "ok", count: 24, stale: 4 },
    { origin: "ruling" as const, verdict: "defective", count: 15, stale: 0 },
    { origin: "unsettled" as const, verdict: "", count: 20, stale: 1 },
  ],
};

it.each([
  [false, false, 35],
  [true, false, 54],
  [false, true, 39],
  [true, true, 59],
])("unsettled %s, stale %s: %i images", (with_unsettled, with_stale, images) => {
  expect(taken(summary, { with_unsettled, with_stale })).toBe(images);
});
