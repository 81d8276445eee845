import type { FrameState } from "ol/Map";
import type { Point, Rect } from "../model/types";

/** How image pixels lie on a canvas: device pixel = left + x * scale, top + y * scale. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

export function screenOf({ size, pixelRatio, viewState }: FrameState): Screen {
  const width = Math.round((size[0] ?? 1) * pixelRatio);
  const height = Math.round((size[1] ?? 1) * pixelRatio);
  const scale = pixelRatio / viewState.resolution;
  const [x = 0, y = 0] = viewState.center;
  return {
    width,
    height,
    scale,
    left: width / 2 - x * scale,
    top: height / 2 + y * scale,
    ratio: pixelRatio,
  };
}

export const sameScreen = (a: Screen, b: Screen): boolean =>
  a.width === b.width &&
  a.height === b.height &&
  a.scale === b.scale &&
  a.left === b.left &&
  a.top === b.top;

export const toScreen = ({ left, top, scale }: Screen, [x, y]: Point): Point => [
  left + x * scale,
  top + y * scale,
];

/** The part of the image plane that the canvas shows. */
export const seenBy = ({ width, height, scale, left, top }: Screen): Rect => ({
  x: -left / scale,
  y: -top / scale,
  width: width / scale,
  height: height / scale,
});

/** Paths are kept in image pixels; the canvas places them. */
export const inImagePixels = (context: CanvasRenderingContext2D, screen: Screen): void =>
  context.setTransform(screen.scale, 0, 0, screen.scale, screen.left, screen.top);
