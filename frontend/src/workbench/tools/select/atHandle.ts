import type { Bench } from "../../model/bench";
import type { Handle } from "../../model/handles";
import { type Gesture, hasMoved, type ToolState } from "../tool";
import { atVertex } from "./atVertex";
import { idle } from "./idle";
import { onlyShape } from "./onlyShape";
import { reshaping } from "./reshaping";
import { withoutVertex } from "./withoutVertex";

/** The button is down on a handle: Alt takes a vertex away, a click marks it, a drag reshapes. */
export function atHandle(bench: Bench, handle: Handle, from: Gesture): ToolState {
  const held = onlyShape(bench);
  const state: ToolState = {
    name: "select.atHandle",
    cursor: "grabbing",
    move: (gesture) => (hasMoved(from, gesture) ? reshaping(bench, handle, from, gesture) : state),
    up: () => {
      if (handle.kind !== "vertex") return idle(bench);
      return from.alt ? withoutVertex(bench, handle) : atVertex(bench, handle);
    },
    cancel: () => idle(bench),
    changed: () => (onlyShape(bench) === held ? state : idle(bench)),
  };
  return state;
}
