import { distance } from "../../model/point";
import { simplify } from "../../model/simplify";
import type { Point } from "../../model/types";
import { reach, type ToolState } from "../tool";
import { canClose, type Drawing, finish } from "./finish";
import { idle } from "./idle";
import { placing } from "./placing";
import { grown, type Trail } from "./trail";

const TOLERANCE = 0.5;
const CLOSES_WITHIN = 2;

/** The stroke of a held button; it joins the clicked points before it. */
export function freehand(drawing: Drawing, trail: Trail, stroke: readonly Point[]): ToolState {
  const { points } = trail;
  return {
    name: `${drawing.purpose}.freehand`,
    cursor: "crosshair",
    open: true,
    preview: { line: [...points, ...stroke], vertex: (points[0] ?? stroke[0]) as Point },
    move: (gesture) => freehand(drawing, trail, [...stroke, gesture.at]),
    up: (gesture) => {
      const all = grown(trail, simplify([...stroke, gesture.at], TOLERANCE));
      const home = distance(all.points[0] as Point, gesture.at) <= CLOSES_WITHIN * reach(gesture);
      if (home && canClose(all.points)) return finish(drawing, all);
      return placing(drawing, all, gesture.at);
    },
    cancel: () => (points.length ? placing(drawing, trail, points.at(-1) as Point) : idle(drawing)),
  };
}
