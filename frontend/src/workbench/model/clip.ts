import * as polyclip from "polyclip-ts";
import { boxAround, boxBetween, boxCentre, boxCorners } from "./box";
import { crossings, isCrossing } from "./crossing";
import {
  area,
  bounds,
  boundsOfPoints,
  mapRings,
  outlines,
  rectHolds,
  rectPolygon,
  roundGeometry,
  translate,
} from "./geometry";
import { add, subtract } from "./point";
import { segments, signedArea, tidyRing } from "./ring";
import type { Box, Geometry, Point, Polygon, Ring, Size } from "./types";

type Multi = [number, number][][][];

const SMALLEST_AREA = 0.01;

const toMulti = (polygon: Polygon): Multi =>
  polygon.polygons.map(({ outer, holes }) =>
    [outer, ...holes].map((ring) => ring.map(([x, y]) => [x, y] as [number, number])),
  );

const solid = (ring: Ring): boolean =>
  ring.length >= 3 && Math.abs(signedArea(ring)) >= SMALLEST_AREA;

function fromMulti(multi: Multi): Polygon | null {
  const rings = multi.map((part) => part.map((ring) => tidyRing(ring as Point[])));
  const polygons = rings
    .filter(([outer]) => outer && solid(outer))
    .map(([outer, ...holes]) => ({ outer: outer as Ring, holes: holes.filter(solid) }));
  return polygons.length ? (roundGeometry({ kind: "polygon", polygons }) as Polygon) : null;
}

/** Each is null where nothing is left, and throws on a few shapes in a thousand. */
export const union = (first: Polygon, ...more: Polygon[]): Polygon | null =>
  fromMulti(polyclip.union(toMulti(first), ...more.map(toMulti)) as Multi);

export const difference = (a: Polygon, b: Polygon): Polygon | null =>
  fromMulti(polyclip.difference(toMulti(a), toMulti(b)) as Multi);

export const intersection = (a: Polygon, b: Polygon): Polygon | null =>
  fromMulti(polyclip.intersection(toMulti(a), toMulti(b)) as Multi);

const GRIDS = [0.01, 0.02, 0.05, 0.1];
const PATCHES = [0.05, 0.1, 0.2, 0.4];

/**
 * Resolves self-crossings into separate parts; only ever called when the inspector asks for it.
 * Where that cannot be done to the hundredth it is tried on a slightly coarser grid.
 */
export function mend(polygon: Polygon, image: Size): Polygon | null {
  for (const grid of GRIDS) {
    const whole = attempt(() => mendOn(snapped(polygon, grid), image));
    if (whole && !isCrossing(whole)) return whole;
  }
  return null;
}

/** Where holes touch so that they would cut a piece off, a small patch keeps it on. */
function mendOn(polygon: Polygon, image: Size): Polygon | null {
  let whole = union(polygon);
  for (const size of PATCHES) {
    if (!whole || !isCrossing(whole)) break;
    const patches = crossings(whole).map((at) => patch(at, size));
    whole = union(whole, ...patches);
  }
  return whole && clipPolygon(whole, image);
}

const patch = ([x, y]: Point, size: number): Polygon =>
  rectPolygon({ x: x - size / 2, y: y - size / 2, width: size, height: size });

function snapped(polygon: Polygon, grid: number): Polygon {
  const to = (value: number) => Math.round(value / grid) * grid;
  return roundGeometry(
    mapRings(polygon, (ring) => ring.map(([x, y]) => [to(x), to(y)])),
  ) as Polygon;
}

export function attempt<T>(clipping: () => T): T | null {
  try {
    return clipping();
  } catch {
    return null;
  }
}

const frame = (image: Size) => ({ x: 0, y: 0, width: image.width, height: image.height });

export const clampPoint = ([x, y]: Point, image: Size): Point => [
  Math.min(image.width, Math.max(0, x)),
  Math.min(image.height, Math.max(0, y)),
];

function clipPolygon(polygon: Polygon, image: Size): Polygon | null {
  if (rectHolds(frame(image), bounds(polygon))) return spread(polygon);
  // Clipping a crossing outline by areas would mend it silently.
  const cut = isCrossing(polygon)
    ? null
    : attempt(() => ({ left: intersection(polygon, rectPolygon(frame(image))) }));
  if (cut) return cut.left;
  return spread(mapRings(polygon, (ring) => cutRing(ring, image)));
}

/** In stored precision, without outlines that have no room in it. */
function spread(polygon: Polygon): Polygon | null {
  const isSpread = (ring: Ring) => {
    const { width, height } = boundsOfPoints(ring);
    return ring.length >= 3 && width > 0 && height > 0;
  };
  const { polygons } = roundGeometry(polygon) as Polygon;
  const left = polygons
    .filter(({ outer }) => isSpread(outer))
    .map(({ outer, holes }) => ({ outer, holes: holes.filter(isSpread) }));
  return left.length ? { kind: "polygon", polygons: left } : null;
}

/** Sutherland and Hodgman: what lies outside becomes a line along the border, all else stays. */
function cutRing(ring: Ring, image: Size): Ring {
  const depths: ((point: Point) => number)[] = [
    ([x]) => x,
    ([, y]) => y,
    ([x]) => image.width - x,
    ([, y]) => image.height - y,
  ];
  return depths.reduce<Ring>(
    (left, depth) =>
      segments(left).flatMap(([a, b]) => {
        const [from, to] = [depth(a), depth(b)];
        const kept = from < 0 ? [] : [a];
        if (from < 0 === to < 0) return kept;
        const share = from / (from - to);
        const [x, y] = subtract(b, a);
        return [...kept, add(a, [x * share, y * share])];
      }),
    ring,
  );
}

function clipUpright(box: Box, image: Size): Box {
  const [a, b]: [Point, Point] = [
    [box.x, box.y],
    [box.x + box.width, box.y + box.height],
  ];
  const clipped = boxBetween(clampPoint(a, image), clampPoint(b, image));
  return roundInside(clipped, image);
}

/** Rounding x and width apart could end a hundredth outside. */
function roundInside(box: Box, image: Size): Box {
  const rounded = roundGeometry(box) as Box;
  const cut = (value: number) => Math.floor(value * 100 + 1e-6) / 100;
  return {
    ...rounded,
    width: Math.min(rounded.width, cut(image.width - rounded.x)),
    height: Math.min(rounded.height, cut(image.height - rounded.y)),
  };
}

/** Where a line from `start` along `by` lies on the image, in lengths of `by`. */
function stretchInside([x, y]: Point, [dx, dy]: Point, image: Size): [number, number] {
  const spans = [
    [x, dx, image.width],
    [y, dy, image.height],
  ].map(([at = 0, step = 0, end = 0]): [number, number] => {
    if (Math.abs(step) < 1e-9) return at >= 0 && at <= end ? [-Infinity, Infinity] : [1, 0];
    const [one, other] = [-at / step, (end - at) / step];
    return [Math.min(one, other), Math.max(one, other)];
  });
  return [Math.max(...spans.map(([low]) => low)), Math.min(...spans.map(([, high]) => high))];
}

/** A turned box without what of its length, or of its width, would lie outside. */
function shortened(box: Box, image: Size, along: "width" | "height"): Box | null {
  const [a, b, , d] = boxCorners(box);
  const [edge, start, twin] = along === "width" ? [b, a, d] : [d, a, b];
  const by = subtract(edge, start);
  const spans = [start, twin].map((corner) => stretchInside(corner, by, image));
  const low = Math.max(0, ...spans.map(([from]) => from));
  const high = Math.min(1, ...spans.map(([, to]) => to));
  if (high <= low) return null;
  const share = (low + high - 1) / 2;
  const size = { width: box.width, height: box.height, [along]: box[along] * (high - low) };
  return boxAround(add(boxCentre(box), [by[0] * share, by[1] * share]), size, box.rotation);
}

/**
 * A turned box cannot be cut and stay a box: it is shortened on the side that is out. Where that
 * leaves hardly anything it is shrunk about its centre until it fits.
 */
function fitTurned(box: Box, image: Size): Box | null {
  const cut = (["width", "height"] as const)
    .flatMap((along) => shortened(box, image, along) ?? [])
    .flatMap((tried) => placedInside(tried, image) ?? [])
    .sort((one, other) => area(other) - area(one));
  const [best, small] = [cut[0], shrunk(box, image)];
  return best && area(best) * 2 >= (small ? area(small) : 0) ? best : small;
}

function shrunk(box: Box, image: Size): Box | null {
  const centre = clampPoint(boxCentre(box), image);
  const fits = (scale: number) => {
    const size = { width: box.width * scale, height: box.height * scale };
    const tried = roundGeometry(boxAround(centre, size, box.rotation)) as Box;
    return rectHolds(frame(image), bounds(tried)) ? tried : null;
  };
  const whole = fits(1);
  if (whole) return whole;
  let [low, high, best]: [number, number, Box | null] = [0, 1, null];
  for (let step = 0; step < 30; step += 1) {
    const scale = (low + high) / 2;
    const tried = fits(scale);
    if (tried) [low, best] = [scale, tried];
    else high = scale;
  }
  return best;
}

/** What of a shape lies on the image, in stored precision, or null if nothing worth keeping does. */
export function clip(geometry: Geometry, image: Size): Geometry | null {
  if (geometry.kind === "polygon") return clipPolygon(geometry, image);
  const box = geometry.rotation === 0 ? clipUpright(geometry, image) : fitTurned(geometry, image);
  return box && box.width > 0 && box.height > 0 && area(box) >= SMALLEST_AREA ? box : null;
}

/** How far shapes can go together before the first of them meets the image's border. */
export function heldShift(shapes: readonly Geometry[], [dx, dy]: Point, image: Size): Point {
  const at = boundsOfPoints(shapes.flatMap((shape) => outlines(shape).flat()));
  return [
    Math.min(image.width - at.x - at.width, Math.max(-at.x, dx)),
    Math.min(image.height - at.y - at.height, Math.max(-at.y, dy)),
  ];
}

/** Moves a shape, stopping at the image's border instead of cutting it. */
export function shift(geometry: Geometry, by: Point, image: Size): Geometry {
  const moved = translate(geometry, heldShift([geometry], by, image));
  if (moved.kind === "box" && moved.rotation !== 0) return placedInside(moved, image) ?? geometry;
  return clip(moved, image) ?? geometry;
}

const ROUNDED_BY = 1e-4;

/** Rounded, a turned box may end a little outside: it is drawn back by that, never made smaller. */
function placedInside(box: Box, image: Size): Box | null {
  const rounded = roundGeometry(box);
  const [dx, dy] = heldShift([rounded], [0, 0], image);
  const back = [dx, dy].map(
    (by) => Math.sign(by) * Math.ceil(Math.abs(by) / ROUNDED_BY) * ROUNDED_BY,
  );
  const drawn = roundGeometry(translate(rounded, back as [number, number])) as Box;
  return rectHolds(frame(image), bounds(drawn)) ? drawn : null;
}
