import type { Bench } from "../../model/bench";
import { type Gesture, hasMoved, type ToolState } from "../tool";
import { idle } from "./idle";
import { moving } from "./moving";

export function pointing(bench: Bench, from: Gesture): ToolState {
  const state: ToolState = {
    name: "select.pointing",
    cursor: "move",
    move: (gesture) => (hasMoved(from, gesture) ? moving(bench, from, gesture) : state),
    up: () => idle(bench, "move"),
    cancel: () => idle(bench),
  };
  return state;
}
