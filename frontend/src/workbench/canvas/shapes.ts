import Feature from "ol/Feature";
import LineString from "ol/geom/LineString";
import MultiPolygon from "ol/geom/MultiPolygon";
import OlPoint from "ol/geom/Point";
import { area, partsOf } from "../model/geometry";
import type { Geometry, Point, Ring } from "../model/types";

/** OpenLayers counts y upwards; the picture hangs below zero, so the flip loses nothing. */
export const toMap = ([x, y]: Point): [number, number] => [x, -y];
export const fromMap = (coordinate: readonly number[]): Point => [
  coordinate[0] ?? 0,
  -(coordinate[1] ?? 0),
];

const closed = (ring: Ring): [number, number][] => {
  const [first] = ring;
  return first ? [...ring, first].map(toMap) : [];
};

export const shapeOf = (geometry: Geometry): MultiPolygon =>
  new MultiPolygon(
    partsOf(geometry).map(({ outer, holes }) => [closed(outer), ...holes.map(closed)]),
  );

export const pointFeature = (at: Point, role: string): Feature =>
  new Feature({ geometry: new OlPoint(toMap(at)), role });

export const lineFeature = (points: readonly Point[], role: string): Feature =>
  new Feature({ geometry: new LineString(points.map(toMap)), role });

export function shapeFeature(geometry: Geometry, marks: Record<string, unknown>): Feature {
  return new Feature({ geometry: shapeOf(geometry), area: area(geometry), ...marks });
}
