import type { Point } from "../model/types";
import type { Drawn } from "./paths";
import { inImagePixels, type Screen, toScreen } from "./screen";

export interface Look {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly label: string;
}

export const HALO = "rgba(0, 0, 0, 0.6)";
export const LIGHT = "#ffffff";
export const INK = "#111111";

export interface Line {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

export function tinted(colour: string, share: number): string {
  const part = Math.round(share * 255);
  return `${colour}${part.toString(16).padStart(2, "0")}`;
}

/** Strokes in image pixels with a width in screen pixels. */
export function stroke(
  context: CanvasRenderingContext2D,
  { scale, ratio }: Screen,
  path: Path2D,
  { colour, width, dash = [] }: Line,
): void {
  const pixel = ratio / scale;
  context.strokeStyle = colour;
  context.lineWidth = width * pixel;
  context.lineJoin = "round";
  context.setLineDash(dash.map((part) => part * pixel));
  context.stroke(path);
}

/** A finding at rest: a 2 px line of its type's colour and dashes on a thin dark halo. */
export function paintShape(
  context: CanvasRenderingContext2D,
  screen: Screen,
  { path, top }: Drawn,
  { colour, dash, label }: Look,
  fill: number,
): void {
  inImagePixels(context, screen);
  if (fill > 0) {
    context.fillStyle = tinted(colour, fill);
    context.fill(path, "evenodd");
  }
  stroke(context, screen, path, { colour: HALO, width: 4 });
  stroke(context, screen, path, { colour, width: 2, dash });
  if (label) paintBadge(context, screen, top, label, colour);
}

const BADGE_HEIGHT = 16;
const BADGE_ABOVE = 19;
const BADGE_PADDING = 4;

function paintBadge(
  context: CanvasRenderingContext2D,
  screen: Screen,
  at: Point,
  label: string,
  colour: string,
): void {
  const { ratio } = screen;
  context.font = "600 12px system-ui, sans-serif";
  const width = context.measureText(label).width + 2 * BADGE_PADDING;
  const [left, top] = badgeAt(screen, at, width);
  context.setTransform(ratio, 0, 0, ratio, left, top);
  context.fillStyle = colour;
  context.fillRect(0, 0, width, BADGE_HEIGHT);
  context.fillStyle = INK;
  context.textBaseline = "middle";
  context.fillText(label, BADGE_PADDING, BADGE_HEIGHT / 2 + 0.5);
}

/** Above its shape; where that is at the border of the view, inside, so that it can be read. */
export function badgeAt(screen: Screen, at: Point, width: number): Point {
  const { ratio } = screen;
  const [x, y] = toScreen(screen, at);
  const inside = x >= 0 && x <= screen.width && y >= 0 && y <= screen.height;
  const [left, top] = [x - 2 * ratio, y - BADGE_ABOVE * ratio];
  if (!inside) return [left, top];
  return [Math.max(0, Math.min(left, screen.width - width * ratio)), Math.max(0, top)];
}
