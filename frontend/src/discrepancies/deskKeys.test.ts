import { expect, it, vi } from "vitest";
import type { DiscrepancyDetail } from "../api/types";
import { type DeskActs, deskKeys } from "./deskKeys";
import type { Stroke } from "./stroke";
import type { Drawing } from "./useDrawing";

const desk = {
  detail: { kind: "one_sided", n_alike: 1 } as DiscrepancyDetail,
  letters: ["A", "B"],
  stroke: {} as Stroke,
  drawing: {} as Drawing,
};

it("has a key for the rule touched, for who rules", () => {
  const touch = vi.fn();
  const acts = { touch } as unknown as DeskActs;
  deskKeys(desk, acts, true).a?.();
  expect(touch).toHaveBeenCalledOnce();
  expect(deskKeys(desk, acts, false).a).toBeUndefined();
});
