import type { Rect, Size } from "../model/types";
import { type Picture, sizeFor } from "./pictures";
import { inOwnPixels, levelFor, type Pyramid, type Tile, tilesIn } from "./pyramid";
import { type Screen, seenBy } from "./screen";
import { createTileSheet } from "./tileSheet";
import type { TileStore } from "./tileStore";
import type { Tone } from "./tone";
import { seenThrough } from "./toned";

/** Where the picture's pixels come from; paints what is there and answers whether that was all. */
export interface ImageSource {
  paint(context: CanvasRenderingContext2D, screen: Screen, tone: Tone | null, eye?: Eye): boolean;
}

/** The view and the loupe look at different places of one picture. */
export type Eye = "view" | "loupe";

/** Sharp pixels when enlarged, smoothed when reduced. */
function smooth(context: CanvasRenderingContext2D, scale: number): void {
  context.imageSmoothingEnabled = scale < 1;
  context.imageSmoothingQuality = "low";
}

export const wholePicture = (picture: Picture, size: Size): ImageSource => ({
  paint(context, screen, tone) {
    const { scale, left, top } = screen;
    const bitmap = sizeFor(picture, (scale * size.width) / picture.full.width);
    smooth(context, scale);
    context.drawImage(
      seenThrough(bitmap, tone, times(seenBy(screen), bitmap.width / size.width)),
      left,
      top,
      size.width * scale,
      size.height * scale,
    );
    return true;
  },
});

const times = ({ x, y, width, height }: Rect, share: number): Rect => ({
  x: x * share,
  y: y * share,
  width: width * share,
  height: height * share,
});

/** Coarser tiles stand in until the wanted ones have come. */
export function tiledPicture(pyramid: Pyramid, store: TileStore): ImageSource {
  const sheets = {
    view: createTileSheet(pyramid),
    loupe: createTileSheet(pyramid),
  };
  return {
    paint(context, screen, tone, eye = "view") {
      const level = levelFor(pyramid, screen.scale);
      const wanted = tilesIn(pyramid, level, seenBy(screen));
      store.keepOnly(eye, wanted);
      const complete = sheets[eye].lay(wanted, store.get, tone);
      smooth(context, screen.scale);
      if (!complete) paintStandIns(context, screen, pyramid, level, store, tone);
      sheets[eye].paint(context, screen.left, screen.top, screen.scale);
      return complete;
    },
  };
}

function paintStandIns(
  context: CanvasRenderingContext2D,
  screen: Screen,
  pyramid: Pyramid,
  below: number,
  store: TileStore,
  tone: Tone | null,
): void {
  for (let level = 0; level < below; level += 1)
    for (const tile of tilesIn(pyramid, level, seenBy(screen))) {
      const bitmap = store.has(tile) && store.get(tile);
      if (bitmap) paintStandIn(context, screen, pyramid, tile, seenThrough(bitmap, tone));
    }
}

function paintStandIn(
  context: CanvasRenderingContext2D,
  { left, top, scale }: Screen,
  pyramid: Pyramid,
  tile: Tile,
  bitmap: CanvasImageSource,
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
