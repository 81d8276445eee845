import { addFinding, type Bench } from "../../model/bench";
import { boxFromSide } from "../../model/box";
import { clip } from "../../model/clip";
import { type Gesture, hasMoved, type ToolState } from "../tool";
import { idle } from "./idle";
import { side } from "./side";

/** The side stands; the pointer pulls the box to its depth. */
export function depth(bench: Bench, from: Gesture, end: Gesture, to: Gesture): ToolState {
  const state: ToolState = {
    name: "rotated.depth",
    cursor: "crosshair",
    open: true,
    preview: { shape: boxFromSide(from.at, end.at, to.at) },
    move: (gesture) => depth(bench, from, end, gesture),
    up: (gesture) => (hasMoved(end, gesture) ? finish(bench, from, end, gesture) : state),
    ...(hasMoved(end, to) && { confirm: () => finish(bench, from, end, to) }),
    cancel: () => side(bench, from, to),
  };
  return state;
}

function finish(bench: Bench, from: Gesture, end: Gesture, to: Gesture): ToolState {
  const box = clip(boxFromSide(from.at, end.at, to.at), bench.getState().image);
  if (!box) return { ...idle(bench), says: "refusal.outside" };
  addFinding(bench, box);
  return idle(bench);
}
