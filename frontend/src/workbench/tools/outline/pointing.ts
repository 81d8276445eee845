import { distance } from "../../model/point";
import { type Gesture, hasMoved, reach, type ToolState } from "../tool";
import { canClose, type Drawing, finish } from "./finish";
import { freehand } from "./freehand";
import { idle } from "./idle";
import { placing } from "./placing";
import { grown, type Trail } from "./trail";

/** The button is down on a new vertex: it may become a freehand stroke. */
export function pointing(drawing: Drawing, trail: Trail, from: Gesture): ToolState {
  const { points } = trail;
  const [first] = points;
  const closes = first && canClose(points) && distance(first, from.at) <= reach(from);
  const state: ToolState = {
    name: `${drawing.purpose}.pointing`,
    cursor: "crosshair",
    open: true,
    preview: { line: [...points, from.at], vertex: first ?? from.at },
    move: (gesture) =>
      hasMoved(from, gesture) && !closes ? freehand(drawing, trail, [from.at, gesture.at]) : state,
    up: (gesture) =>
      closes ? finish(drawing, trail) : placing(drawing, grown(trail, [from.at]), gesture.at),
    cancel: () => (first ? placing(drawing, trail, from.at) : idle(drawing)),
  };
  return state;
}
