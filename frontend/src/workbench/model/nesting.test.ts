import { expect, test } from "vitest";
import { crossings, isCrossing } from "./crossing";
import { polygonOf } from "./geometry";
import type { Point, Polygon, PolygonPart } from "./types";

const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const parts = (...polygons: PolygonPart[]): Polygon => ({ kind: "polygon", polygons });
const OUTER = square(0, 0, 90);

test("a hole beside its outline is marked", () => {
  expect(crossings(polygonOf(OUTER, [square(95, 0, 5)]))).toEqual([[95, 0]]);
});

test("holes in one another are, however they were drawn", () => {
  const [small, large] = [square(30, 30, 10), square(20, 20, 40)];
  expect(isCrossing(polygonOf(OUTER, [small, large]))).toBe(true);
  expect(isCrossing(polygonOf(OUTER, [large, small]))).toBe(true);
  expect(isCrossing(polygonOf(OUTER, [small, square(50, 50, 10)]))).toBe(false);
});

test("a part upon a part is, an island in a hole is not", () => {
  const holed = { outer: OUTER, holes: [square(20, 20, 40)] };
  expect(isCrossing(parts(holed, { outer: square(30, 30, 10), holes: [] }))).toBe(false);
  expect(isCrossing(parts(holed, { outer: square(5, 5, 10), holes: [] }))).toBe(true);
  expect(isCrossing(parts({ outer: square(5, 5, 10), holes: [] }, holed))).toBe(true);
});

test("outlines may touch in a point, not along a side", () => {
  const inTheSide: Point[] = [
    [0, 40],
    [20, 30],
    [20, 50],
  ];
  expect(isCrossing(polygonOf(OUTER, [inTheSide]))).toBe(false);
  expect(isCrossing(polygonOf(OUTER, [square(0, 30, 20)]))).toBe(true);
  expect(isCrossing(polygonOf(OUTER, [OUTER]))).toBe(true);
  const beside = (x: number) =>
    parts({ outer: square(0, 0, 20), holes: [] }, { outer: square(20, x, 20), holes: [] });
  expect(isCrossing(beside(20))).toBe(false);
  expect(isCrossing(beside(10))).toBe(true);
});

test("a hole that leaves its outline through vertices is outside", () => {
  const kite: Point[] = [
    [-10, 45],
    [0, 40],
    [10, 45],
    [0, 50],
  ];
  expect(isCrossing(polygonOf(OUTER, [kite]))).toBe(true);
});

test("holes that touch in a circle cut a piece off", () => {
  const across: Point[] = [
    [0, 40],
    [45, 35],
    [90, 40],
    [45, 45],
  ];
  expect(isCrossing(polygonOf(OUTER, [across]))).toBe(true);
});
