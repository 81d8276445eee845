import { type Bench, selectedOf, setGeometries } from "../../model/bench";
import { shift } from "../../model/clip";
import { subtract } from "../../model/point";
import type { Geometry } from "../../model/types";
import type { Gesture, ToolState } from "../tool";
import { idle } from "./idle";

export const moving = (bench: Bench, from: Gesture, to: Gesture): ToolState => ({
  name: "select.moving",
  cursor: "grabbing",
  preview: { moved: movedBy(bench, from, to) },
  move: (gesture) => moving(bench, from, gesture),
  up: (gesture) => {
    setGeometries(bench, movedBy(bench, from, gesture));
    return idle(bench, "move");
  },
  cancel: () => idle(bench),
});

function movedBy(bench: Bench, from: Gesture, to: Gesture): ReadonlyMap<string, Geometry> {
  const { image } = bench.getState();
  const by = subtract(to.at, from.at);
  const moved = new Map<string, Geometry>();
  for (const { key, geometry } of selectedOf(bench.getState()))
    if (geometry) moved.set(key, shift(geometry, by, image));
  return moved;
}
