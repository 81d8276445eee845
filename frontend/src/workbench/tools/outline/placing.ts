import type { Refusal } from "../../model/bench";
import { distance } from "../../model/point";
import type { Point } from "../../model/types";
import { type Gesture, type ToolState, TWIN_WITHIN } from "../tool";
import { canClose, type Drawing, finish } from "./finish";
import { idle } from "./idle";
import { pointing } from "./pointing";

/** Between two clicks: the outline is open and a rubber line follows the pointer. */
export function placing(
  drawing: Drawing,
  points: readonly Point[],
  pointer: Point,
  refusal: Refusal | null = null,
): ToolState {
  const state: ToolState = {
    name: `${drawing.purpose}.placing`,
    cursor: "crosshair",
    open: true,
    preview: { line: [...points, pointer], vertex: points[0] as Point },
    ...(refusal && { says: `refusal.${refusal}` }),
    move: (gesture) => placing(drawing, points, gesture.at, refusal),
    down: (gesture) => pointing(drawing, points, gesture),
    doubleClick: (gesture) => {
      const once = withoutTwin(points, gesture);
      return canClose(once) ? finish(drawing, once) : state;
    },
    ...(canClose(points) && { confirm: () => finish(drawing, points) }),
    cancel: () =>
      points.length > 1 ? placing(drawing, points.slice(0, -1), pointer) : idle(drawing),
    remove: () =>
      points.length > 1 ? placing(drawing, points.slice(0, -1), pointer) : idle(drawing),
  };
  return state;
}

/** The second of two quick clicks is seldom on the very same pixel; it is not another point. */
function withoutTwin(points: readonly Point[], { pixel }: Gesture): readonly Point[] {
  const [before, last] = points.slice(-2);
  if (!before || !last) return points;
  return distance(before, last) <= TWIN_WITHIN * pixel ? points.slice(0, -1) : points;
}
