import {
  addFinding,
  type Bench,
  cutFromSelected,
  joinToSelected,
  selectedPolygon,
  setGeometry,
} from "../../model/bench";
import { clip, difference } from "../../model/clip";
import { isCrossing } from "../../model/crossing";
import { contains, polygonOf } from "../../model/geometry";
import { tidyRing } from "../../model/ring";
import type { Point, Polygon } from "../../model/types";
import type { ToolState } from "../tool";
import { idle } from "./idle";

export type Purpose = "polygon" | "hole" | "join" | "cut";

export interface Drawing {
  readonly bench: Bench;
  readonly purpose: Purpose;
}

export const canClose = (points: readonly Point[]): boolean => tidyRing(points).length >= 3;

const FINISH: Record<Purpose, (bench: Bench, outline: Polygon) => void> = {
  polygon: addFinding,
  hole: addHole,
  join: joinToSelected,
  cut: cutFromSelected,
};

export function finish(drawing: Drawing, points: readonly Point[]): ToolState {
  const outline = clip(polygonOf(tidyRing(points)), drawing.bench.getState().image);
  if (outline?.kind === "polygon") FINISH[drawing.purpose](drawing.bench, outline);
  return idle(drawing);
}

/** A hole wholly inside one part keeps its very points; one that reaches out is cut by difference. */
function addHole(bench: Bench, outline: Polygon): void {
  const target = selectedPolygon(bench);
  if (!target) return;
  const hole = outline.polygons[0]?.outer ?? [];
  const at = target.geometry.polygons.findIndex((part) =>
    hole.every((point) => contains({ kind: "polygon", polygons: [part] }, point)),
  );
  const polygons = target.geometry.polygons.map((part, index) =>
    index === at ? { ...part, holes: [...part.holes, hole] } : part,
  );
  const inside: Polygon = { kind: "polygon", polygons };
  const result = at >= 0 && !isCrossing(inside) ? inside : difference(target.geometry, outline);
  if (result) setGeometry(bench, target.key, result);
}
