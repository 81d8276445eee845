import type { Handle } from "../model/handles";
import type { Point } from "../model/types";
import { INK, LIGHT } from "./paint";
import { type Screen, toScreen } from "./screen";

export interface Knob {
  readonly form: "round" | "square" | "star";
  readonly radius: number;
  readonly fill: string;
  readonly edge: string;
}

const round = (radius: number, fill: string): Knob => ({ form: "round", radius, fill, edge: INK });

export const KNOBS: Record<Handle["kind"] | "first" | "crossing", Knob> = {
  stretch: { form: "square", radius: 5, fill: LIGHT, edge: INK },
  vertex: round(5, LIGHT),
  insert: round(3.5, "rgba(255, 255, 255, 0.55)"),
  turn: round(6, "#9ad0ff"),
  first: round(6, "#ffd43b"),
  crossing: { form: "star", radius: 11, fill: "#ff4d4f", edge: LIGHT },
};

/** A mark of the same size at every zoom. */
export function paintKnob(
  context: CanvasRenderingContext2D,
  screen: Screen,
  at: Point,
  { form, radius, fill, edge }: Knob,
): void {
  const [x, y] = toScreen(screen, at);
  context.setTransform(screen.ratio, 0, 0, screen.ratio, x, y);
  context.setLineDash([]);
  context.beginPath();
  if (form === "round") context.arc(0, 0, radius, 0, 2 * Math.PI);
  else if (form === "square") context.rect(-radius, -radius, 2 * radius, 2 * radius);
  else star(context, radius);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 1.5;
  context.stroke();
}

function star(context: CanvasRenderingContext2D, radius: number): void {
  for (let corner = 0; corner < 8; corner += 1) {
    const [angle, reach] = [(corner * Math.PI) / 4 + Math.PI / 4, corner % 2 ? 2 : radius];
    context.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
  }
  context.closePath();
}
