import { type Bench, movedSelected, setGeometries } from "../../model/bench";
import { subtract } from "../../model/point";
import type { Geometry } from "../../model/types";
import type { Gesture, ToolState } from "../tool";
import { idle } from "./idle";

export const moving = (bench: Bench, from: Gesture, to: Gesture): ToolState => ({
  name: "select.moving",
  cursor: "grabbing",
  open: true,
  preview: { moved: movedBy(bench, from, to) },
  move: (gesture) => moving(bench, from, gesture),
  up: (gesture) => {
    setGeometries(bench, movedBy(bench, from, gesture));
    return idle(bench, "move");
  },
  cancel: () => idle(bench),
});

const movedBy = (bench: Bench, from: Gesture, to: Gesture): ReadonlyMap<string, Geometry> =>
  movedSelected(bench.getState(), subtract(to.at, from.at));
