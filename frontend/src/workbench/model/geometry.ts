import { boxBetween, boxCentre, boxCorners, rectCorners, roundBox } from "./box";
import { add, roundPoint } from "./point";
import { distanceToRing, ringContains, signedArea, tidyRing } from "./ring";
import type { Geometry, Point, Polygon, PolygonPart, Rect, Ring } from "./types";

export const polygonOf = (outer: Ring, holes: readonly Ring[] = []): Polygon => ({
  kind: "polygon",
  polygons: [{ outer, holes }],
});

export function outlines(geometry: Geometry): Ring[] {
  if (geometry.kind === "box") return [boxCorners(geometry)];
  return geometry.polygons.flatMap((part) => [part.outer, ...part.holes]);
}

export function partsOf(geometry: Geometry): readonly PolygonPart[] {
  if (geometry.kind === "polygon") return geometry.polygons;
  return [{ outer: boxCorners(geometry), holes: [] }];
}

export function boundsOfPoints(points: Iterable<Point>): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export const bounds = (geometry: Geometry): Rect => boundsOfPoints(outlines(geometry).flat());

export function area(geometry: Geometry): number {
  if (geometry.kind === "box") return geometry.width * geometry.height;
  return geometry.polygons.reduce(
    (sum, { outer, holes }) =>
      sum +
      Math.abs(signedArea(outer)) -
      holes.reduce((cut, hole) => cut + Math.abs(signedArea(hole)), 0),
    0,
  );
}

export const contains = (geometry: Geometry, point: Point): boolean =>
  partsOf(geometry).some(
    ({ outer, holes }) =>
      ringContains(outer, point) && !holes.some((hole) => ringContains(hole, point)),
  );

export const distanceToOutline = (geometry: Geometry, point: Point): number =>
  Math.min(...outlines(geometry).map((ring) => distanceToRing(ring, point)));

export function mapRings(polygon: Polygon, change: (ring: Ring) => Ring): Polygon {
  return {
    kind: "polygon",
    polygons: polygon.polygons.map((part) => ({
      outer: change(part.outer),
      holes: part.holes.map(change),
    })),
  };
}

export function translate(geometry: Geometry, by: Point): Geometry {
  if (geometry.kind === "box") return { ...geometry, x: geometry.x + by[0], y: geometry.y + by[1] };
  return mapRings(geometry, (ring) => ring.map((point) => add(point, by)));
}

export function roundGeometry(geometry: Geometry): Geometry {
  if (geometry.kind === "box") return roundBox(geometry);
  return mapRings(geometry, (ring) => tidyRing(ring.map(roundPoint)));
}

export const rectsMeet = (a: Rect, b: Rect): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

export const rectHolds = (rect: Rect, inner: Rect): boolean =>
  rect.x <= inner.x &&
  rect.y <= inner.y &&
  rect.x + rect.width >= inner.x + inner.width &&
  rect.y + rect.height >= inner.y + inner.height;

export const grow = (rect: Rect, by: number): Rect => ({
  x: rect.x - by,
  y: rect.y - by,
  width: rect.width + 2 * by,
  height: rect.height + 2 * by,
});

export const rectPolygon = (rect: Rect): Polygon => polygonOf(rectCorners(rect));

export { boxBetween, boxCentre };
