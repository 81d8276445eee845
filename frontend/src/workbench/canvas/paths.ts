import { area, bounds, outlines } from "../model/geometry";
import type { Geometry, Point, Rect, Ring } from "../model/types";

/**
 * What drawing needs of a shape; shapes never change, so it is worked out once. Of thousands of shapes
 * the first frame needs the order only: the rest is worked out when it is asked for.
 */
export interface Drawn {
  readonly path: Path2D;
  readonly bounds: Rect;
  readonly area: number;
  /** The highest point of the outline: a badge there is beside its shape, however slanted that is. */
  readonly top: Point;
}

const kept = new WeakMap<Geometry, Drawn>();

export function drawnOf(geometry: Geometry): Drawn {
  const known = kept.get(geometry);
  if (known) return known;
  const fresh = workedOut(geometry);
  kept.set(geometry, fresh);
  return fresh;
}

function workedOut(geometry: Geometry): Drawn {
  let path: Path2D | undefined;
  let top: Point | undefined;
  return {
    bounds: bounds(geometry),
    area: area(geometry),
    get path() {
      path ??= pathOf(geometry);
      return path;
    },
    get top() {
      top ??= topOf(outlines(geometry).flat());
      return top;
    },
  };
}

function pathOf(geometry: Geometry): Path2D {
  const path = new Path2D();
  for (const ring of outlines(geometry)) addRing(path, ring);
  return path;
}

function addRing(path: Path2D, ring: Ring): void {
  ring.forEach(([x, y], index) => {
    if (index === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  path.closePath();
}

const topOf = (points: readonly Point[]): Point =>
  points.reduce(
    (top, point) => (point[1] < top[1] || (point[1] === top[1] && point[0] < top[0]) ? point : top),
    points[0] ?? [0, 0],
  );
