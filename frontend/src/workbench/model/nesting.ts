import { boundsOfPoints, rectsMeet } from "./geometry";
import { distance, distanceToSegment, middle } from "./point";
import { ringContains, type Segment, segments } from "./ring";
import type { Point, Polygon, Rect, Ring } from "./types";

/** Two outlines of a shape, by their places in it, and where they touch. */
export interface Touch {
  readonly of: readonly [number, number];
  readonly at: Point;
}

interface Outline {
  readonly ring: Ring;
  readonly index: number;
  readonly around: Rect;
}

interface Part {
  readonly outer: Outline;
  readonly holes: readonly Outline[];
}

const ON = 1e-9;

const isOn = (side: Segment, point: Point): boolean => distanceToSegment(point, ...side) < ON;

/** Where holes lie outside of their outline or in one another, and parts upon parts. */
export function misplaced(polygon: Polygon, touches: readonly Touch[]): Point[] {
  const parts = numbered(polygon);
  const look = lookingAt(touches);
  const intrudes = (part: Part, on: Part) =>
    on.holes.some((hole) => look(part.outer, hole, true) === null)
      ? null
      : look(part.outer, on.outer, false);
  const found = [
    ...parts.flatMap(({ outer, holes }) => holes.map((hole) => look(hole, outer, true))),
    ...parts.flatMap(({ holes }) =>
      pairs(holes).map(([a, b]) => look(a, b, false) ?? look(b, a, false)),
    ),
    ...pairs(parts).map(([a, b]) => intrudes(a, b) ?? intrudes(b, a)),
    ...parts.map(({ outer, holes }) => cutOff([outer, ...holes], touches)),
  ];
  return found.filter((point) => point !== null);
}

function numbered({ polygons }: Polygon): Part[] {
  let count = 0;
  const outline = (ring: Ring): Outline => {
    count += 1;
    return { ring, index: count - 1, around: boundsOfPoints(ring) };
  };
  return polygons.map(({ outer, holes }) => ({ outer: outline(outer), holes: holes.map(outline) }));
}

/** Finds the first place where an outline is not as wanted to another: within it, or out of it. */
const lookingAt =
  (touches: readonly Touch[]) =>
  (one: Outline, other: Outline, within: boolean): Point | null => {
    const [first] = one.ring as [Point];
    if (!rectsMeet(one.around, other.around)) return within ? first : null;
    const at = touches
      .filter(({ of }) => of.includes(one.index) && of.includes(other.index))
      .map((touch) => touch.at);
    const wrong = (point: Point) =>
      ringContains(other.ring, point) !== within ||
      (at.length > 0 && segments(other.ring).some((side) => isOn(side, point)));
    return (at.length ? afterEach(one.ring, at) : [first]).find(wrong) ?? null;
  };

/** A point of the stretch that follows each touch: up to the next one all lies on the same side. */
function afterEach(ring: Ring, touches: readonly Point[]): Point[] {
  const isTouch = (point: Point) => touches.some((touch) => distance(touch, point) < ON);
  const stops = segments(ring).flatMap(([start, end]) => {
    const between = touches.filter(
      (point) =>
        isOn([start, end], point) && distance(start, point) > ON && distance(end, point) > ON,
    );
    return [start, ...between.sort((p, q) => distance(start, p) - distance(start, q))];
  });
  return segments(stops).flatMap(([a, b]) =>
    isTouch(a) && distance(a, b) > ON ? [middle(a, b)] : [],
  );
}

/** Outlines that touch in a circle cut a piece off: it would hang on by single points. */
function cutOff(outlines: readonly Outline[], touches: readonly Touch[]): Point | null {
  const roots = new Map<number | string, number | string>();
  const root = (node: number | string): number | string => {
    const above = roots.get(node) ?? node;
    return above === node ? node : root(above);
  };
  const joined = new Set<string>();
  const inside = new Set(outlines.map(({ index }) => index));
  for (const { of, at } of touches) {
    if (!of.every((index) => inside.has(index))) continue;
    const place = at.map((value) => value.toFixed(6)).join();
    for (const index of of) {
      const tie = `${index} ${place}`;
      if (joined.has(tie)) continue;
      joined.add(tie);
      const [a, b] = [root(index), root(place)];
      if (a === b) return at;
      roots.set(a, b);
    }
  }
  return null;
}

const pairs = <T>(all: readonly T[]): [T, T][] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other): [T, T] => [one, other]));
