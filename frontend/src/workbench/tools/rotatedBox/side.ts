import type { Bench } from "../../model/bench";
import { type Gesture, isAnother, type ToolState } from "../tool";
import { depth } from "./depth";
import { idle } from "./idle";

/** The first side is being drawn, by drag or by two clicks. */
export function side(bench: Bench, from: Gesture, to: Gesture): ToolState {
  const state: ToolState = {
    name: "rotated.side",
    cursor: "crosshair",
    open: true,
    preview: { line: [from.at, to.at], vertex: from.at },
    move: (gesture) => side(bench, from, gesture),
    up: (gesture) => (isAnother(from, gesture) ? depth(bench, from, gesture, gesture) : state),
    cancel: () => idle(bench),
  };
  return state;
}
