import type { Refusal } from "../../model/bench";
import { distance } from "../../model/point";
import type { Point } from "../../model/types";
import { type Gesture, type ToolState, twinReach } from "../tool";
import { canClose, type Drawing, finish } from "./finish";
import { idle } from "./idle";
import { pointing } from "./pointing";
import { steppedBack, steppedForward, type Trail } from "./trail";

/** Between two clicks: the outline is open and a rubber line follows the pointer. */
export function placing(
  drawing: Drawing,
  trail: Trail,
  pointer: Point,
  refusal: Refusal | null = null,
): ToolState {
  const { points } = trail;
  const state: ToolState = {
    name: `${drawing.purpose}.placing`,
    cursor: "crosshair",
    open: true,
    preview: { line: [...points, pointer], vertex: points[0] as Point },
    ...(refusal && { says: `refusal.${refusal}` }),
    move: (gesture) => placing(drawing, trail, gesture.at, refusal),
    down: (gesture) => pointing(drawing, trail, gesture),
    doubleClick: (gesture) => {
      // The first of the two clicks closed another outline: this one was not meant.
      if (points.length === 1) return idle(drawing);
      const once = withoutTwin(trail, gesture);
      return canClose(once.points) ? finish(drawing, once) : state;
    },
    ...(canClose(points) && { confirm: () => finish(drawing, trail) }),
    cancel: () => back(drawing, trail, pointer),
    redo: () => {
      const ahead = steppedForward(trail);
      return ahead && placing(drawing, ahead, pointer);
    },
    remove: () => back(drawing, trail, pointer),
  };
  return state;
}

function back(drawing: Drawing, trail: Trail, pointer: Point): ToolState {
  const before = steppedBack(trail);
  return before.points.length ? placing(drawing, before, pointer) : idle(drawing, before);
}

/** The second of two quick clicks is seldom on the very same pixel; it is not another point. */
function withoutTwin(trail: Trail, gesture: Gesture): Trail {
  const [before, last] = trail.points.slice(-2);
  if (!before || !last) return trail;
  return distance(before, last) <= twinReach(gesture) ? steppedBack(trail) : trail;
}
