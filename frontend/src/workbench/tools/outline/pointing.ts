import { distance } from "../../model/point";
import type { Point } from "../../model/types";
import { type Gesture, hasMoved, reach, type ToolState } from "../tool";
import { canClose, type Drawing, finish } from "./finish";
import { freehand } from "./freehand";
import { idle } from "./idle";
import { placing } from "./placing";

/** The button is down on a new vertex: it may become a freehand stroke. */
export function pointing(drawing: Drawing, points: readonly Point[], from: Gesture): ToolState {
  const [first] = points;
  const closes = first && canClose(points) && distance(first, from.at) <= reach(from);
  const state: ToolState = {
    name: `${drawing.purpose}.pointing`,
    cursor: "crosshair",
    open: true,
    preview: { line: [...points, from.at], vertex: first ?? from.at },
    move: (gesture) =>
      hasMoved(from, gesture) && !closes ? freehand(drawing, points, [from.at, gesture.at]) : state,
    up: (gesture) =>
      closes ? finish(drawing, points) : placing(drawing, [...points, from.at], gesture.at),
    cancel: () => (points.length ? placing(drawing, points, from.at) : idle(drawing)),
  };
  return state;
}
