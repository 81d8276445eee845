import { distanceToSegment } from "./point";
import type { Point } from "./types";

/** Ramer, Douglas and Peucker: no dropped point is further than `tolerance` from what is kept. */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
  if (points.length <= 2) return [...points];
  const keep = new Set([0, points.length - 1]);
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const far = furthest(points, span);
    if (far.distance <= tolerance) continue;
    keep.add(far.index);
    spans.push([span[0], far.index], [far.index, span[1]]);
  }
  return points.filter((_, index) => keep.has(index));
}

function furthest(points: readonly Point[], [from, to]: [number, number]) {
  let best = { index: from, distance: -1 };
  for (let index = from + 1; index < to; index += 1) {
    const gap = distanceToSegment(
      points[index] as Point,
      points[from] as Point,
      points[to] as Point,
    );
    if (gap > best.distance) best = { index, distance: gap };
  }
  return best;
}
