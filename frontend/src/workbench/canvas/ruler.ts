import { distance, middle } from "../model/point";
import type { Point } from "../model/types";
import { KNOBS, paintKnob } from "./knobs";
import { HALO, INK, LIGHT, stroke } from "./paint";
import { inImagePixels, type Screen, toScreen } from "./screen";

/** A measured line with its length beside it. */
export function paintRuler(
  context: CanvasRenderingContext2D,
  screen: Screen,
  [a, b]: readonly [Point, Point],
  lengthText: (pixels: number) => string,
): void {
  const path = new Path2D();
  path.moveTo(...a);
  path.lineTo(...b);
  inImagePixels(context, screen);
  stroke(context, screen, path, { colour: HALO, width: 4 });
  stroke(context, screen, path, { colour: "#ffd43b", width: 2 });
  for (const end of [a, b]) paintKnob(context, screen, end, KNOBS.insert);
  paintText(context, screen, middle(a, b), lengthText(distance(a, b)));
}

function paintText(
  context: CanvasRenderingContext2D,
  screen: Screen,
  at: Point,
  text: string,
): void {
  const [x, y] = toScreen(screen, at);
  const { ratio } = screen;
  context.setTransform(ratio, 0, 0, ratio, x, y);
  context.font = "600 13px system-ui, sans-serif";
  context.textBaseline = "middle";
  const width = context.measureText(text).width;
  context.fillStyle = LIGHT;
  context.fillRect(10, 8, width + 12, 20);
  context.fillStyle = INK;
  context.fillText(text, 16, 18);
}
