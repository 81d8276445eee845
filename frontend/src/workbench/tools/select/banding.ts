import { type Bench, findingsOf, select } from "../../model/bench";
import { boxBetween } from "../../model/box";
import { pickInside } from "../../model/pick";
import { type Gesture, hasMoved, type ToolState } from "../tool";
import { idle } from "./idle";

/** Drawn from empty ground: selects what lies wholly inside; a mere click selects nothing. */
export const banding = (bench: Bench, from: Gesture, to: Gesture): ToolState => ({
  name: "select.banding",
  cursor: "default",
  preview: { band: boxBetween(from.at, to.at) },
  move: (gesture) => banding(bench, from, gesture),
  up: (gesture) => {
    const inside = hasMoved(from, gesture)
      ? pickInside(findingsOf(bench), boxBetween(from.at, gesture.at))
      : [];
    const kept = from.shift ? bench.getState().selection : [];
    select(bench, [...new Set([...kept, ...inside])]);
    return idle(bench);
  },
  cancel: () => idle(bench),
});
