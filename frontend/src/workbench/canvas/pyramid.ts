import type { Rect } from "../model/types";

/** A picture cut into tiles: level `levels - 1` is full size, each lower one halves. */
export interface Pyramid {
  readonly tile_size: number;
  readonly levels: number;
  readonly width: number;
  readonly height: number;
}

export interface TileAt {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

export interface Tile extends TileAt {
  /** Where it lies, in pixels of the full picture. */
  readonly place: Rect;
}

const reduction = ({ levels }: Pyramid, level: number): number => 2 ** (levels - 1 - level);

/** The lowest level that still has a pixel for each one painted. */
export function levelFor(pyramid: Pyramid, scale: number): number {
  const steps = Math.floor(Math.log2(Math.max(1, 1 / scale)));
  return Math.max(0, pyramid.levels - 1 - steps);
}

export function tilesIn(pyramid: Pyramid, level: number, part: Rect): Tile[] {
  const side = pyramid.tile_size * reduction(pyramid, level);
  const span = (from: number, length: number, whole: number): [number, number] => [
    Math.max(0, Math.floor(from / side)),
    Math.min(Math.ceil(whole / side) - 1, Math.floor((from + length) / side)),
  ];
  const [left, right] = span(part.x, part.width, pyramid.width);
  const [top, bottom] = span(part.y, part.height, pyramid.height);
  const tiles: Tile[] = [];
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1)
      tiles.push({ level, column, row, place: placeOf(pyramid, side, column, row) });
  return tiles;
}

function placeOf({ width, height }: Pyramid, side: number, column: number, row: number): Rect {
  const [x, y] = [column * side, row * side];
  return { x, y, width: Math.min(side, width - x), height: Math.min(side, height - y) };
}

/** How many pixels of a tile's own level lie in a full picture's `length`; a fraction at an odd border. */
export const inOwnPixels = (pyramid: Pyramid, { level }: Tile, length: number): number =>
  length / reduction(pyramid, level);
