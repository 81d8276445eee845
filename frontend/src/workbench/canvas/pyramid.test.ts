import { expect, test } from "vitest";
import { levelFor, tilesIn } from "./pyramid";

const PYRAMID = { tile_size: 512, levels: 4, width: 3001, height: 2000 };

test("the level is the lowest that still has a pixel for each one painted", () => {
  expect([8, 1, 0.51, 0.5, 0.26, 0.125, 0.01].map((scale) => levelFor(PYRAMID, scale))).toEqual([
    3, 3, 3, 2, 2, 0, 0,
  ]);
});

test("the tiles cover the image once and end at its border", () => {
  const tiles = tilesIn(PYRAMID, 3, { x: -100, y: -100, width: 9000, height: 9000 });
  expect(tiles).toHaveLength(6 * 4);
  const area = tiles.reduce((sum, { place }) => sum + place.width * place.height, 0);
  expect(area).toBe(3001 * 2000);
  expect(tiles.at(-1)?.place).toEqual({ x: 2560, y: 1536, width: 441, height: 464 });
});

test("only tiles in sight are wanted", () => {
  const tiles = tilesIn(PYRAMID, 2, { x: 1100, y: 10, width: 200, height: 100 });
  expect(tiles.map(({ column, row }) => [column, row])).toEqual([[1, 0]]);
});

test("the lowest level is one tile", () => {
  expect(tilesIn(PYRAMID, 0, { x: 0, y: 0, width: 3001, height: 2000 })).toEqual([
    { level: 0, column: 0, row: 0, place: { x: 0, y: 0, width: 3001, height: 2000 } },
  ]);
});
