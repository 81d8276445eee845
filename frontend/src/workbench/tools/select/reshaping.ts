import { type Bench, findingsOf, selectedOf, setGeometry } from "../../model/bench";
import { clampPoint, clip } from "../../model/clip";
import { dragHandle, type Handle } from "../../model/handles";
import { add, subtract } from "../../model/point";
import { snap } from "../../model/snap";
import type { Finding, Geometry } from "../../model/types";
import { type Gesture, reach, type ToolState } from "../tool";
import { idle } from "./idle";
import { onlyShape } from "./onlyShape";

/** The grip: where the pointer took the handle may be a little off its middle. */
export function reshaping(bench: Bench, handle: Handle, from: Gesture, to: Gesture): ToolState {
  const [finding] = selectedOf(bench.getState());
  if (!finding?.geometry) return idle(bench);
  const shape = reshaped(bench, finding, handle, from, to);
  const state: ToolState = {
    name: "select.reshaping",
    cursor: "grabbing",
    open: true,
    preview: { moved: new Map([[finding.key, shape ?? finding.geometry]]) },
    move: (gesture) => reshaping(bench, handle, from, gesture),
    up: (gesture) => {
      const last = reshaped(bench, finding, handle, from, gesture);
      if (last) setGeometry(bench, finding.key, last);
      return idle(bench);
    },
    cancel: () => idle(bench),
    changed: () => (onlyShape(bench) === finding.geometry ? state : idle(bench)),
  };
  return state;
}

function reshaped(
  bench: Bench,
  finding: Finding,
  handle: Handle,
  from: Gesture,
  to: Gesture,
): Geometry | null {
  const { image, snapping } = bench.getState();
  const pulled = add(handle.at, subtract(to.at, from.at));
  const others = findingsOf(bench).filter(({ key }) => key !== finding.key);
  const free = handle.kind === "turn";
  const target = snapping && !to.alt && !free ? snap(pulled, others, image, reach(to)) : pulled;
  const held = free ? target : clampPoint(target, image);
  return finding.geometry && clip(dragHandle(finding.geometry, handle, held), image);
}
