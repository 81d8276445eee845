import Layer from "ol/layer/Layer";
import type { FrameState } from "ol/Map";
import type { Size } from "../model/types";
import type { Picture } from "./pictures";

export interface ImageLayer {
  readonly layer: Layer;
  show(picture: Picture | null, size: Size): void;
  /** A CSS filter: it changes what is seen of the picture, never the shapes above it. */
  filter(css: string): void;
}

/** Paints the picture pixel by pixel: sharp when enlarged, smoothed when reduced. */
export function createImageLayer(): ImageLayer {
  const canvas = document.createElement("canvas");
  canvas.className = "vqi-picture";
  Object.assign(canvas.style, { position: "absolute", width: "100%", height: "100%" });
  let shown: { picture: Picture; size: Size } | null = null;

  const layer = new Layer({
    className: "vqi-picture",
    render(frame) {
      paint(canvas, frame, shown);
      return canvas;
    },
  });

  return {
    layer,
    show(picture, size) {
      shown = picture && { picture, size };
      layer.changed();
    },
    filter(css) {
      canvas.style.filter = css;
    },
  };
}

function paint(
  canvas: HTMLCanvasElement,
  frame: FrameState,
  shown: { picture: Picture; size: Size } | null,
): void {
  const [width, height] = frame.size.map((side) => Math.round(side * frame.pixelRatio)) as [
    number,
    number,
  ];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.clearRect(0, 0, width, height);
  if (!shown) return;
  const { resolution, center } = frame.viewState;
  const scale = frame.pixelRatio / resolution;
  const left = width / 2 - (center[0] ?? 0) * scale;
  const top = height / 2 + (center[1] ?? 0) * scale;
  context.imageSmoothingEnabled = scale < 1;
  context.imageSmoothingQuality = "medium";
  context.drawImage(shown.picture, left, top, shown.size.width * scale, shown.size.height * scale);
}
