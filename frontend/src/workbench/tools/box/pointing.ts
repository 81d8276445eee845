import type { Bench } from "../../model/bench";
import { type Gesture, hasMoved, type ToolState } from "../tool";
import { awaitingSecond } from "./awaitingSecond";
import { dragging } from "./dragging";
import { idle } from "./idle";

/** The button is down: it may become a drag or the first of two clicks. */
export function pointing(bench: Bench, from: Gesture): ToolState {
  const state: ToolState = {
    name: "box.pointing",
    cursor: "crosshair",
    open: true,
    move: (gesture) => (hasMoved(from, gesture) ? dragging(bench, from, gesture) : state),
    up: (gesture) => awaitingSecond(bench, from, gesture),
    cancel: () => idle(bench),
  };
  return state;
}
