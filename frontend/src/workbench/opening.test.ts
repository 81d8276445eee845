import { renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { areThere, copies, type Desk, run } from "./acts";
import { select } from "./model/bench";
import { boxBetween } from "./model/geometry";
import { useOpening } from "./opening";
import { answerWith, hand } from "./tools/gestures";

afterEach(() => vi.unstubAllGlobals());

test("copies do not outlast the visit: the next one may be somebody else's", () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  const { unmount } = renderHook(() => useOpening("round"));
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  run({ bench: it.bench, toolbox: it.toolbox } as unknown as Desk, "copy");
  expect(areThere(copies.getState())).toBe(true);
  unmount();
  expect(areThere(copies.getState())).toBe(false);
});
