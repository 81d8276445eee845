import { type Gesture, hasMoved, type ToolState } from "../tool";
import { idle } from "./idle";
import { stretching } from "./stretching";

/** The button is down on one end: it may become a drag or the first of two clicks. */
export function pressing(from: Gesture): ToolState {
  const state: ToolState = {
    name: "ruler.pressing",
    cursor: "crosshair",
    preview: { vertex: from.at },
    move: (gesture) => (hasMoved(from, gesture) ? stretching(from, gesture) : state),
    up: (gesture) => stretching(from, gesture),
    cancel: idle,
  };
  return state;
}
