import { outlines } from "./geometry";
import { near } from "./pick";
import { distance, nearestOnSegment } from "./point";
import { segments } from "./ring";
import type { Finding, Point, Size } from "./types";

function closest(point: Point, candidates: Point[], reach: number): Point | null {
  const close = candidates.filter((candidate) => distance(point, candidate) <= reach);
  close.sort((a, b) => distance(point, a) - distance(point, b));
  return close[0] ?? null;
}

function snapToBorder([x, y]: Point, image: Size, reach: number): Point {
  const hold = (value: number, end: number) =>
    Math.abs(value) <= reach ? 0 : Math.abs(value - end) <= reach ? end : value;
  return [hold(x, image.width), hold(y, image.height)];
}

/** Vertices of neighbours first, then their edges, then the border of the image. */
export function snap(
  point: Point,
  findings: readonly Finding[],
  image: Size,
  reach: number,
): Point {
  const rings = near(findings, point, reach).flatMap(outlines);
  const vertex = closest(point, rings.flat(), reach);
  if (vertex) return vertex;
  const feet = rings.flatMap(segments).map(([a, b]) => nearestOnSegment(point, a, b));
  return closest(point, feet, reach) ?? snapToBorder(point, image, reach);
}
