import { area, outlines } from "./geometry";
import { turn } from "./point";
import type { Geometry, Point } from "./types";

export interface Measure {
  readonly length: number;
  readonly width: number;
  readonly area: number;
}

function extent(points: readonly Point[], angle: number): [number, number] {
  const turned = points.map((point) => turn(point, -angle));
  const span = (axis: 0 | 1) => {
    const values = turned.map((point) => point[axis]);
    return Math.max(...values) - Math.min(...values);
  };
  const [a, b] = [span(0), span(1)];
  return a >= b ? [a, b] : [b, a];
}

const kept = new WeakMap<Geometry, Measure>();

export function measure(geometry: Geometry): Measure {
  const known = kept.get(geometry);
  if (known) return known;
  const fresh = measured(geometry);
  kept.set(geometry, fresh);
  return fresh;
}

/** Length and width of the narrowest rectangle around the shape; one of its sides lies on a side of the hull. */
function measured(geometry: Geometry): Measure {
  if (geometry.kind === "box") {
    const [width, length] = [geometry.width, geometry.height].sort((a, b) => a - b) as [
      number,
      number,
    ];
    return { length, width, area: area(geometry) };
  }
  const points = outlines(geometry).flat();
  const hull = convexHull(points);
  let best: [number, number] = extent(hull, 0);
  hull.forEach((point, index) => {
    const next = hull[(index + 1) % hull.length] as Point;
    const angle = (Math.atan2(next[1] - point[1], next[0] - point[0]) * 180) / Math.PI;
    const tried = extent(hull, angle);
    if (tried[0] * tried[1] < best[0] * best[1]) best = tried;
  });
  return { length: best[0], width: best[1], area: area(geometry) };
}

function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (ordered: Point[]) => {
    const chain: Point[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && turnsRight(chain.at(-2) as Point, chain.at(-1) as Point, point))
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

const turnsRight = (a: Point, b: Point, c: Point): boolean =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0;
