import { addFinding, type Bench, clipSelected, type Refusal } from "../../model/bench";
import { clip, difference, union } from "../../model/clip";
import { isCrossing } from "../../model/crossing";
import { contains, polygonOf } from "../../model/geometry";
import { tidyRing } from "../../model/ring";
import type { Point, Polygon } from "../../model/types";
import type { ToolState } from "../tool";
import { idle } from "./idle";
import { placing } from "./placing";
import type { Trail } from "./trail";

export type Purpose = "polygon" | "hole" | "join" | "cut";

export interface Drawing {
  readonly bench: Bench;
  readonly purpose: Purpose;
}

export const canClose = (points: readonly Point[]): boolean => tidyRing(points).length >= 3;

const FINISH: Record<Purpose, (bench: Bench, outline: Polygon) => Refusal | null> = {
  polygon: (bench, outline) => {
    addFinding(bench, outline);
    return null;
  },
  hole: (bench, outline) => clipSelected(bench, outline, withHole),
  join: (bench, outline) => clipSelected(bench, outline, union),
  cut: (bench, outline) => clipSelected(bench, outline, difference),
};

/** An outline that is refused stays open, to be changed or given up. */
export function finish(drawing: Drawing, trail: Trail): ToolState {
  const { points } = trail;
  const outline = clip(polygonOf(tidyRing(points)), drawing.bench.getState().image);
  const refusal =
    outline?.kind === "polygon" ? FINISH[drawing.purpose](drawing.bench, outline) : "outside";
  if (refusal === null) return idle(drawing);
  return placing(drawing, trail, points.at(-1) as Point, refusal);
}

/** A hole wholly inside one part keeps its very points; one that reaches out is cut by difference. */
function withHole(target: Polygon, outline: Polygon): Polygon | null {
  const hole = outline.polygons[0]?.outer ?? [];
  const at = target.polygons.findIndex((part) =>
    hole.every((point) => contains({ kind: "polygon", polygons: [part] }, point)),
  );
  const polygons = target.polygons.map((part, index) =>
    index === at ? { ...part, holes: [...part.holes, hole] } : part,
  );
  const inside: Polygon = { kind: "polygon", polygons };
  return at >= 0 && !isCrossing(inside) ? inside : difference(target, outline);
}
