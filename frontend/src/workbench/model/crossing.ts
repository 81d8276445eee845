import { outlines } from "./geometry";
import { distance, subtract } from "./point";
import { type Segment, segments } from "./ring";
import type { Geometry, Point } from "./types";

const cross = (a: Point, b: Point): number => a[0] * b[1] - a[1] * b[0];

/** Where two segments cross, ends included; parallel ones that overlap answer an end inside. */
export function meeting([a, b]: Segment, [c, d]: Segment): Point | null {
  const [ab, cd, ac] = [subtract(b, a), subtract(d, c), subtract(c, a)];
  const denominator = cross(ab, cd);
  if (denominator === 0) return overlap([a, b], [c, d]);
  const [t, u] = [cross(ac, cd) / denominator, cross(ac, ab) / denominator];
  if (t < 0 || t > 1 || u < 0 || u > 1) return null;
  return [a[0] + t * ab[0], a[1] + t * ab[1]];
}

function overlap([a, b]: Segment, [c, d]: Segment): Point | null {
  if (cross(subtract(b, a), subtract(c, a)) !== 0) return null;
  const axis = a[0] === b[0] ? 1 : 0;
  const [low, high] = [Math.min(a[axis], b[axis]), Math.max(a[axis], b[axis])];
  return [c, d].find((point) => point[axis] > low && point[axis] < high) ?? null;
}

const apart = (a: Segment, b: Segment): boolean =>
  Math.max(a[0][0], a[1][0]) < Math.min(b[0][0], b[1][0]) ||
  Math.max(b[0][0], b[1][0]) < Math.min(a[0][0], a[1][0]) ||
  Math.max(a[0][1], a[1][1]) < Math.min(b[0][1], b[1][1]) ||
  Math.max(b[0][1], b[1][1]) < Math.min(a[0][1], a[1][1]);

const neighbours = (i: number, j: number, count: number): boolean =>
  Math.abs(i - j) === 1 || Math.abs(i - j) === count - 1;

/** Neighbouring sides share a point; they cross only where one runs back over the other. */
function foldsBack(a: Segment, b: Segment): Point | null {
  const shared = a[1] === b[0] ? a[1] : a[0];
  const [u, v] = [
    subtract(a[1] === shared ? a[0] : a[1], shared),
    subtract(b[0] === shared ? b[1] : b[0], shared),
  ];
  return cross(u, v) === 0 && u[0] * v[0] + u[1] * v[1] > 0 ? shared : null;
}

/** Separate outlines may touch in a point where one has a vertex; the same outline may not. */
const touches = (point: Point, sides: readonly Segment[]): boolean =>
  sides.flat().some((end) => distance(end, point) < 1e-9);

/** Every place where an outline meets itself or another outline of the same shape. */
export function crossings(geometry: Geometry): Point[] {
  if (geometry.kind === "box") return [];
  const sides = outlines(geometry).flatMap((ring, of) =>
    segments(ring).map((side, index) => ({ side, of, index, count: ring.length })),
  );
  const found: Point[] = [];
  sides.forEach((one, at) => {
    for (const other of sides.slice(at + 1)) {
      if (apart(one.side, other.side)) continue;
      const next = one.of === other.of && neighbours(one.index, other.index, one.count);
      const point = next ? foldsBack(one.side, other.side) : meeting(one.side, other.side);
      const allowed = one.of !== other.of && point && touches(point, [one.side, other.side]);
      if (point && !allowed) found.push(point);
    }
  });
  return found;
}

export const isCrossing = (geometry: Geometry): boolean => crossings(geometry).length > 0;
