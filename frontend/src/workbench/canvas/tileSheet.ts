import type { Rect } from "../model/types";
import type { Pyramid, Tile } from "./pyramid";
import { inOwnPixels } from "./pyramid";
import type { Tone } from "./tone";
import { seenThrough } from "./toned";

/**
 * Neighbouring tiles of one level side by side, pixel by pixel. The whole sheet is placed at once, so
 * that no seam shows and a pixel lies exactly where it would in the whole picture.
 */
export interface TileSheet {
  lay(
    tiles: readonly Tile[],
    bitmapOf: (tile: Tile) => ImageBitmap | null,
    tone: Tone | null,
  ): boolean;
  paint(context: CanvasRenderingContext2D, left: number, top: number, scale: number): void;
}

export function createTileSheet(pyramid: Pyramid): TileSheet {
  const canvas = document.createElement("canvas");
  let range = "";
  let seen: Tone | null = null;
  let corner: Tile | null = null;
  let extent: Rect = { x: 0, y: 0, width: 0, height: 0 };
  const laid = new Set<string>();

  function begin(tiles: readonly Tile[], tone: Tone | null): void {
    const [first, last] = [tiles[0], tiles.at(-1)];
    const wanted = first && last ? [first, last].map(nameOf).join(" ") : "";
    if (tone !== seen) laid.clear();
    seen = tone;
    if (!first || !last || wanted === range) return;
    [range, corner] = [wanted, first];
    laid.clear();
    canvas.width = (last.column - first.column + 1) * pyramid.tile_size;
    canvas.height = (last.row - first.row + 1) * pyramid.tile_size;
    const { x, y } = first.place;
    extent = {
      x,
      y,
      width: last.place.x + last.place.width - x,
      height: last.place.y + last.place.height - y,
    };
  }

  return {
    lay(tiles, bitmapOf, tone) {
      begin(tiles, tone);
      const context = canvas.getContext("2d");
      for (const tile of tiles) {
        const bitmap = laid.has(nameOf(tile)) ? null : bitmapOf(tile);
        if (!bitmap || !corner) continue;
        const { tile_size } = pyramid;
        const [right, down] = [tile.column - corner.column, tile.row - corner.row];
        context?.drawImage(seenThrough(bitmap, tone), right * tile_size, down * tile_size);
        laid.add(nameOf(tile));
      }
      return tiles.every((tile) => laid.has(nameOf(tile)));
    },
    paint(context, left, top, scale) {
      if (!corner || laid.size === 0) return;
      const { x, y, width, height } = extent;
      context.drawImage(
        canvas,
        0,
        0,
        inOwnPixels(pyramid, corner, width),
        inOwnPixels(pyramid, corner, height),
        left + x * scale,
        top + y * scale,
        width * scale,
        height * scale,
      );
    },
  };
}

const nameOf = ({ level, column, row }: Tile): string => `${level}/${column}/${row}`;
