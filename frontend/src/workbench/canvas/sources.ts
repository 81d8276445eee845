import type { Rect, Size } from "../model/types";
import { type Picture, sizeFor } from "./pictures";
import { inOwnPixels, levelFor, type Pyramid, type Tile, tilesIn } from "./pyramid";
import { type Screen, seenBy } from "./screen";
import type { TileStore } from "./tileStore";

/** Where the picture's pixels come from; paints what is there and answers whether that was all. */
export interface ImageSource {
  paint(context: CanvasRenderingContext2D, screen: Screen, eye?: Eye): boolean;
}

/** The view and the loupe look at different places of one picture. */
export type Eye = "view" | "loupe";

/** Sharp pixels when enlarged, smoothed when reduced. */
function smooth(context: CanvasRenderingContext2D, scale: number): void {
  context.imageSmoothingEnabled = scale < 1;
  context.imageSmoothingQuality = "low";
}

export const wholePicture = (picture: Picture, size: Size): ImageSource => ({
  paint(context, { scale, left, top }) {
    smooth(context, scale);
    context.drawImage(
      sizeFor(picture, (scale * size.width) / picture.full.width),
      left,
      top,
      size.width * scale,
      size.height * scale,
    );
    return true;
  },
});

/** Coarser tiles stand in until the wanted ones have come. */
export const tiledPicture = (pyramid: Pyramid, store: TileStore): ImageSource => ({
  paint(context, screen, eye = "view") {
    const level = levelFor(pyramid, screen.scale);
    const wanted = tilesIn(pyramid, level, seenBy(screen));
    store.keepOnly(eye, wanted);
    const found = wanted.map((tile) => ({ tile, bitmap: store.get(tile) }));
    const complete = found.every(({ bitmap }) => bitmap);
    smooth(context, screen.scale);
    if (!complete) paintStandIns(context, screen, pyramid, level, store);
    for (const { tile, bitmap } of found)
      if (bitmap) paintTile(context, screen, pyramid, tile, bitmap);
    return complete;
  },
});

function paintStandIns(
  context: CanvasRenderingContext2D,
  screen: Screen,
  pyramid: Pyramid,
  below: number,
  store: TileStore,
): void {
  for (let level = 0; level < below; level += 1)
    for (const tile of tilesIn(pyramid, level, seenBy(screen))) {
      const bitmap = store.has(tile) && store.get(tile);
      if (bitmap) paintTile(context, screen, pyramid, tile, bitmap);
    }
}

/** Edges are rounded to the same device pixel on both sides of a seam, so that none shows. */
function paintTile(
  context: CanvasRenderingContext2D,
  { left, top, scale }: Screen,
  pyramid: Pyramid,
  tile: Tile,
  bitmap: ImageBitmap,
): void {
  const { x, y, width, height } = tile.place;
  const [x0, y0] = [Math.round(left + x * scale), Math.round(top + y * scale)];
  const [x1, y1] = [Math.round(left + (x + width) * scale), Math.round(top + (y + height) * scale)];
  context.drawImage(
    bitmap,
    0,
    0,
    inOwnPixels(pyramid, tile, width),
    inOwnPixels(pyramid, tile, height),
    x0,
    y0,
    x1 - x0,
    y1 - y0,
  );
}

/** The tiles that a view fitted into `view` (device pixels) will show. */
export function fittedTiles(pyramid: Pyramid, view: Size, margin: number): Tile[] {
  const scale = Math.min(
    (view.width - 2 * margin) / pyramid.width,
    (view.height - 2 * margin) / pyramid.height,
  );
  const whole: Rect = { x: 0, y: 0, width: pyramid.width, height: pyramid.height };
  return tilesIn(pyramid, levelFor(pyramid, scale), whole);
}
