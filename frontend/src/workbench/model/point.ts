import type { Point } from "./types";

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]];
export const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
export const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Clockwise on screen, since y points down. */
export function turn(point: Point, degrees: number, centre: Point = [0, 0]): Point {
  if (degrees === 0) return point;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [x, y] = subtract(point, centre);
  return [centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos];
}

/** Stored coordinates carry two decimals, so that saving and loading cannot move them. */
export const round = (value: number): number => Math.round(value * 100) / 100;
export const roundPoint = (point: Point): Point => [round(point[0]), round(point[1])];

export function nearestOnSegment(point: Point, a: Point, b: Point): Point {
  const along = subtract(b, a);
  const length = along[0] ** 2 + along[1] ** 2;
  if (length === 0) return a;
  const from = subtract(point, a);
  const share = (from[0] * along[0] + from[1] * along[1]) / length;
  const held = Math.min(1, Math.max(0, share));
  return [a[0] + held * along[0], a[1] + held * along[1]];
}

export const distanceToSegment = (point: Point, a: Point, b: Point): number =>
  distance(point, nearestOnSegment(point, a, b));
