import { distance, distanceToSegment } from "./point";
import type { Point, Ring } from "./types";

export type Segment = readonly [Point, Point];

/** Rings are open: the last point joins the first. */
export function segments(ring: Ring): Segment[] {
  return ring.map((point, index) => [point, ring[(index + 1) % ring.length] as Point]);
}

export function signedArea(ring: Ring): number {
  return segments(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2;
}

export const ringLength = (ring: Ring): number =>
  segments(ring).reduce((sum, [a, b]) => sum + distance(a, b), 0);

export function ringContains(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (const [a, b] of segments(ring)) {
    if (a[1] > y === b[1] > y) continue;
    if (x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

export const distanceToRing = (ring: Ring, point: Point): number =>
  segments(ring).reduce((best, [a, b]) => Math.min(best, distanceToSegment(point, a, b)), Infinity);

/** Drops repeated points, the closing one among them. */
export function tidyRing(ring: Ring): Point[] {
  const kept = ring.filter(
    (point, index) => index === 0 || distance(point, ring[index - 1] as Point) > 0,
  );
  const [first, last] = [kept[0], kept.at(-1)];
  if (kept.length > 1 && first && last && distance(first, last) === 0) kept.pop();
  return kept;
}
