import type { Bench } from "../../model/bench";
import { boxBetween } from "../../model/box";
import { type Gesture, hasMoved, isAnother, type ToolState } from "../tool";
import { finish } from "./finish";
import { idle } from "./idle";

export function awaitingSecond(bench: Bench, from: Gesture, to: Gesture): ToolState {
  const state: ToolState = {
    name: "box.awaitingSecond",
    cursor: "crosshair",
    open: true,
    preview: { shape: boxBetween(from.at, to.at), vertex: from.at },
    move: (gesture) => awaitingSecond(bench, from, gesture),
    down: (gesture) => awaitingSecond(bench, from, gesture),
    up: (gesture) => (isAnother(from, gesture) ? finish(bench, from, gesture) : state),
    ...(hasMoved(from, to) && { confirm: () => finish(bench, from, to) }),
    cancel: () => idle(bench),
  };
  return state;
}
