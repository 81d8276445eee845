import type { Bench } from "../../model/bench";
import { boxBetween } from "../../model/box";
import type { Gesture, ToolState } from "../tool";
import { finish } from "./finish";
import { idle } from "./idle";

export const dragging = (bench: Bench, from: Gesture, to: Gesture): ToolState => ({
  name: "box.dragging",
  cursor: "crosshair",
  open: true,
  preview: { shape: boxBetween(from.at, to.at) },
  move: (gesture) => dragging(bench, from, gesture),
  up: (gesture) => finish(bench, from, gesture),
  cancel: () => idle(bench),
});
