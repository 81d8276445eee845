import { outlines } from "./geometry";
import { misplaced, type Touch } from "./nesting";
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
const touching = (point: Point, sides: readonly Segment[]): boolean =>
  sides.flat().some((end) => distance(end, point) < 1e-9);

interface Side {
  readonly side: Segment;
  readonly of: number;
  readonly index: number;
  readonly count: number;
}

const leftOf = ({ side: [a, b] }: Side): number => Math.min(a[0], b[0]);
const rightOf = ({ side: [a, b] }: Side): number => Math.max(a[0], b[0]);

const kept = new WeakMap<Geometry, readonly Point[]>();

/** Every place where an outline meets itself or another of the same shape, or lies where it must not. */
export function crossings(geometry: Geometry): readonly Point[] {
  if (geometry.kind === "box") return [];
  const known = kept.get(geometry);
  if (known) return known;
  const { crossed, touches } = meetings(geometry);
  const fresh = crossed.length ? crossed : misplaced(geometry, touches);
  kept.set(geometry, fresh);
  return fresh;
}

/** Sides are taken from left to right, so that only those that overlap in x are compared. */
function meetings(geometry: Geometry): { crossed: Point[]; touches: Touch[] } {
  const sides = outlines(geometry).flatMap((ring, of) =>
    segments(ring).map((side, index): Side => ({ side, of, index, count: ring.length })),
  );
  sides.sort((a, b) => leftOf(a) - leftOf(b));
  const crossed: Point[] = [];
  const touches: Touch[] = [];
  sides.forEach((one, at) => {
    const end = rightOf(one);
    for (let next = at + 1; next < sides.length; next += 1) {
      const other = sides[next] as Side;
      if (leftOf(other) > end) break;
      const at = meetingOf(one, other);
      if (at && one.of !== other.of && touching(at, [one.side, other.side]))
        touches.push({ of: [one.of, other.of], at });
      else if (at) crossed.push(at);
    }
  });
  return { crossed, touches };
}

function meetingOf(one: Side, other: Side): Point | null {
  if (apart(one.side, other.side)) return null;
  const next = one.of === other.of && neighbours(one.index, other.index, one.count);
  return next ? foldsBack(one.side, other.side) : meeting(one.side, other.side);
}

export const isCrossing = (geometry: Geometry): boolean => crossings(geometry).length > 0;
