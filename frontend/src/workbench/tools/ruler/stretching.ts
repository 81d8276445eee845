import { type Gesture, isAnother, type ToolState } from "../tool";
import { idle } from "./idle";
import { measured } from "./measured";

/** The other end follows the pointer, with the button held or between two clicks. */
export function stretching(from: Gesture, to: Gesture): ToolState {
  const state: ToolState = {
    name: "ruler.stretching",
    cursor: "crosshair",
    preview: { ruler: [from.at, to.at] },
    move: (gesture) => stretching(from, gesture),
    up: (gesture) => (isAnother(from, gesture) ? measured(from.at, gesture.at) : state),
    cancel: idle,
  };
  return state;
}
