import type { Point } from "../model/types";
import type { FindingsView } from "./findingsView";
import type { Screen } from "./screen";

export interface Loupe {
  show(at: Point | null): void;
  dispose(): void;
}

const SIDE = 200;
const MARGIN = 12;
const ENLARGED = 4;
const SMALLEST_SCALE = 2;

/** A corner of the canvas shows the pointer's place enlarged; it yields when the pointer comes near. */
export function createLoupe(view: FindingsView): Loupe {
  const frame = document.createElement("div");
  frame.dataset.testid = "loupe";
  Object.assign(frame.style, {
    position: "absolute",
    boxSizing: "content-box",
    top: `${MARGIN}px`,
    width: `${SIDE}px`,
    height: `${SIDE}px`,
    border: "2px solid #fff",
    boxShadow: "0 0 0 1px #000",
    background: "#26282b",
    pointerEvents: "none",
    zIndex: "3",
    display: "none",
  });
  const [picture, shapes] = [layer(frame), layer(frame)];
  view.element.append(frame);

  function place(x: number): void {
    const isLeft = x < view.element.clientWidth / 2;
    frame.style.left = isLeft ? "" : `${MARGIN}px`;
    frame.style.right = isLeft ? `${MARGIN}px` : "";
  }

  return {
    show(at) {
      frame.style.display = at ? "" : "none";
      if (!at) return;
      place((at[0] - (view.visible()?.x ?? 0)) / view.pixel());
      const scale = Math.max(SMALLEST_SCALE, ENLARGED / view.pixel()) * window.devicePixelRatio;
      const screen = around(at, scale);
      const [below, above] = [cleared(picture, screen), cleared(shapes, screen)];
      if (!below || !above) return;
      view.image.paintOn(below, screen);
      view.rest.paintOn(above, screen);
      cross(above, screen);
    },
    dispose: () => frame.remove(),
  };
}

function layer(frame: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
  frame.append(canvas);
  return canvas;
}

function around([x, y]: Point, scale: number): Screen {
  const ratio = window.devicePixelRatio;
  const side = Math.round(SIDE * ratio);
  return {
    width: side,
    height: side,
    scale,
    left: side / 2 - x * scale,
    top: side / 2 - y * scale,
    ratio,
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

function cross(context: CanvasRenderingContext2D, { width, ratio }: Screen): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.setLineDash([]);
  for (const [colour, thick] of [
    ["rgba(0, 0, 0, 0.6)", 3],
    ["#ffffff", 1],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = thick * ratio;
    context.beginPath();
    context.moveTo(width / 2 - 10 * ratio, width / 2);
    context.lineTo(width / 2 + 10 * ratio, width / 2);
    context.moveTo(width / 2, width / 2 - 10 * ratio);
    context.lineTo(width / 2, width / 2 + 10 * ratio);
    context.stroke();
  }
}
