import type { Point } from "../../model/types";
import type { ToolState } from "../tool";
import { canClose, type Drawing, finish } from "./finish";
import { idle } from "./idle";
import { pointing } from "./pointing";

/** Between two clicks: the outline is open and a rubber line follows the pointer. */
export function placing(drawing: Drawing, points: readonly Point[], pointer: Point): ToolState {
  const state: ToolState = {
    name: `${drawing.purpose}.placing`,
    cursor: "crosshair",
    preview: { line: [...points, pointer], vertex: points[0] as Point },
    move: (gesture) => placing(drawing, points, gesture.at),
    down: (gesture) => pointing(drawing, points, gesture),
    doubleClick: () => (canClose(points) ? finish(drawing, points) : state),
    confirm: () => (canClose(points) ? finish(drawing, points) : state),
    cancel: () =>
      points.length > 1 ? placing(drawing, points.slice(0, -1), pointer) : idle(drawing),
    remove: () =>
      points.length > 1 ? placing(drawing, points.slice(0, -1), pointer) : idle(drawing),
  };
  return state;
}
