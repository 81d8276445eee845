import type { Rect, Size } from "../model/types";
import { applyTone, type Tone } from "./tone";

interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly done: Set<string>;
  tone: Tone;
}

const BLOCK = 256;
const MOST_PIXELS = 40_000_000;
/** The latest used last. */
const sheets = new Map<ImageBitmap, Sheet>();
let scratch: CanvasRenderingContext2D | null = null;

/**
 * A picture seen through a tone, worked out once for each block that is looked at: a pan costs the
 * same as without. A filter of the browser's would be worked out anew with every frame.
 */
export function seenThrough(
  bitmap: ImageBitmap,
  tone: Tone | null,
  part: Rect = { x: 0, y: 0, width: bitmap.width, height: bitmap.height },
): CanvasImageSource {
  const sheet = tone && sheetOf(bitmap, tone);
  if (!sheet) return bitmap;
  for (const block of blocksIn(bitmap, part)) {
    const name = `${block.x} ${block.y}`;
    if (sheet.done.has(name)) continue;
    sheet.done.add(name);
    bake(bitmap, sheet, block);
  }
  return sheet.canvas;
}

function sheetOf(bitmap: ImageBitmap, tone: Tone): Sheet | null {
  const sheet = sheets.get(bitmap) ?? blank(bitmap, tone);
  if (!sheet) return null;
  if (sheet.tone !== tone) {
    sheet.tone = tone;
    sheet.done.clear();
  }
  sheets.delete(bitmap);
  sheets.set(bitmap, sheet);
  forgetOldest();
  return sheet;
}

function forgetOldest(): void {
  let pixels = 0;
  for (const [bitmap, { canvas }] of [...sheets].reverse()) {
    const size = canvas.width * canvas.height;
    if (pixels > 0 && pixels + size > MOST_PIXELS) sheets.delete(bitmap);
    else pixels += size;
  }
}

function blank({ width, height }: Size, tone: Tone): Sheet | null {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  return context && { canvas, context, tone, done: new Set() };
}

/** The blocks that meet a part of a picture. */
export function blocksIn({ width, height }: Size, part: Rect): Rect[] {
  const starts = (from: number, length: number, whole: number): number[] => {
    const first = Math.max(0, Math.floor(from / BLOCK));
    const end = Math.min(Math.ceil(whole / BLOCK), Math.floor((from + length) / BLOCK) + 1);
    return Array.from({ length: Math.max(0, end - first) }, (_, at) => (first + at) * BLOCK);
  };
  const across = starts(part.x, part.width, width);
  return starts(part.y, part.height, height).flatMap((y) =>
    across.map((x) => ({
      x,
      y,
      width: Math.min(BLOCK, width - x),
      height: Math.min(BLOCK, height - y),
    })),
  );
}

function bake(bitmap: ImageBitmap, { context, tone }: Sheet, block: Rect): void {
  scratch ??= readable();
  if (!scratch) return;
  const { x, y, width, height } = block;
  scratch.clearRect(0, 0, BLOCK, BLOCK);
  scratch.drawImage(bitmap, x, y, width, height, 0, 0, width, height);
  const pixels = scratch.getImageData(0, 0, width, height);
  applyTone(pixels.data, tone);
  context.putImageData(pixels, x, y);
}

function readable(): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [BLOCK, BLOCK];
  return canvas.getContext("2d", { willReadFrequently: true });
}
