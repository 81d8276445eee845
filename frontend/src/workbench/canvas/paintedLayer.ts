import Layer from "ol/layer/Layer";
import type { FrameState } from "ol/Map";
import { type Screen, sameScreen, screenOf } from "./screen";

export interface PaintedLayer {
  readonly layer: Layer;
  readonly canvas: HTMLCanvasElement;
  /** What is shown has changed: paint again with the next frame. */
  redraw(): void;
}

const ANIMATING = 0;
const INTERACTING = 1;

const isMoving = ({ viewHints }: FrameState): boolean =>
  Boolean(viewHints[ANIMATING] || viewHints[INTERACTING]);

/** A layer with its own canvas, painted only when the view or what it shows has changed. */
export function createPaintedLayer(
  name: string,
  paint: (context: CanvasRenderingContext2D, screen: Screen, moving: boolean) => void,
): PaintedLayer {
  const canvas = document.createElement("canvas");
  canvas.className = name;
  Object.assign(canvas.style, { position: "absolute", width: "100%", height: "100%" });
  let painted: { screen: Screen; moving: boolean } | null = null;

  const layer = new Layer({
    className: name,
    render(frame) {
      const [screen, moving] = [screenOf(frame), isMoving(frame)];
      if (painted && painted.moving === moving && sameScreen(painted.screen, screen)) return canvas;
      painted = { screen, moving };
      const context = cleared(canvas, screen);
      if (context) paint(context, screen, moving);
      return canvas;
    },
  });

  return {
    layer,
    canvas,
    redraw() {
      painted = null;
      layer.changed();
    },
  };
}

function cleared(canvas: HTMLCanvasElement, { width, height }: Screen) {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  context?.setTransform(1, 0, 0, 1, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
