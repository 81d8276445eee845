import type BaseLayer from "ol/layer/Base";
import type { Size } from "../model/types";
import { createPaintedLayer } from "./paintedLayer";
import type { Screen } from "./screen";
import type { ImageSource } from "./sources";
import type { Tone } from "./tone";

export interface ImageLayer {
  readonly layer: BaseLayer;
  readonly canvas: HTMLCanvasElement;
  /** `onComplete` is called in the frame that first paints all of it. */
  show(source: ImageSource | null, onComplete?: () => void): void;
  redraw(): void;
  /** The same place of the picture on another canvas, such as the loupe's. */
  paintOn(context: CanvasRenderingContext2D, screen: Screen): void;
  /** It changes what is seen of the picture, never the shapes above it. */
  tone(tone: Tone | null): void;
}

/** The size of the canvas that was painted last, in device pixels. */
let lastView: Size = { width: 1100, height: 780 };
export const lastViewSize = (): Size => lastView;

export function createImageLayer(): ImageLayer {
  let shown: ImageSource | null = null;
  let seenThrough: Tone | null = null;
  let completed = () => {};

  const painted = createPaintedLayer("vqi-picture", (context, screen) => {
    lastView = screen;
    if (!shown?.paint(context, screen, seenThrough)) return;
    completed();
    completed = () => {};
  });

  return {
    layer: painted.layer,
    canvas: painted.canvas,
    show(source, onComplete = () => {}) {
      shown = source;
      completed = onComplete;
      painted.redraw();
    },
    redraw: painted.redraw,
    paintOn: (context, screen) => void shown?.paint(context, screen, seenThrough, "loupe"),
    tone(next) {
      if (next === seenThrough) return;
      seenThrough = next;
      painted.redraw();
    },
  };
}
