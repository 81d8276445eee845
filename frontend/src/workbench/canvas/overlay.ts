import type BaseLayer from "ol/layer/Base";
import { crossings } from "../model/crossing";
import { type Handle, handlesOf } from "../model/handles";
import type { Geometry, Point } from "../model/types";
import type { Preview } from "../tools/tool";
import { KNOBS, type Knob, paintKnob } from "./knobs";
import { HALO, LIGHT, stroke, tinted } from "./paint";
import { createPaintedLayer } from "./paintedLayer";
import { drawnOf } from "./paths";
import { paintRuler } from "./ruler";
import { inImagePixels, type Screen, seenBy } from "./screen";

export interface Marked {
  readonly key: string;
  readonly geometry: Geometry;
  readonly colour: string;
}

export interface Overlay {
  readonly selected: readonly Marked[];
  readonly preview: Preview | undefined;
  readonly handles: boolean;
  readonly drawingColour: string;
  readonly crosshair: Point | null;
  readonly lengthText: (pixels: number) => string;
}

export interface OverlayLayer {
  readonly layer: BaseLayer;
  /** Asks `overlay` for what to show with each frame. */
  redraw(): void;
}

type Context = CanvasRenderingContext2D;

/** What stands above the findings at rest: selection, handles, what is being drawn. */
export function createOverlayLayer(overlay: () => Overlay | null): OverlayLayer {
  return createPaintedLayer("vqi-overlay", (context, screen) => {
    const shown = overlay();
    if (shown) paintOverlay(context, screen, shown);
  });
}

const HANDLES_FOR = 1;
const HALO_UP_TO = 200;

function paintOverlay(context: Context, screen: Screen, overlay: Overlay): void {
  const { selected, preview, handles, drawingColour, crosshair } = overlay;
  if (crosshair) paintCrosshair(context, screen, crosshair);
  const shapes = selected.map(({ key, geometry, colour }) => ({
    geometry: preview?.moved?.get(key) ?? geometry,
    colour,
  }));
  for (const { geometry, colour } of shapes)
    paintStrong(context, screen, geometry, colour, shapes.length <= HALO_UP_TO);
  const [single] = shapes;
  if (single && shapes.length === HANDLES_FOR)
    paintMarks(context, screen, single.geometry, handles);
  if (preview) paintPreview(context, screen, preview, drawingColour);
  if (preview?.ruler) paintRuler(context, screen, preview.ruler, overlay.lengthText);
}

function paintStrong(
  context: Context,
  screen: Screen,
  geometry: Geometry,
  colour: string,
  halo: boolean,
): void {
  const { path } = drawnOf(geometry);
  inImagePixels(context, screen);
  if (halo) stroke(context, screen, path, { colour: HALO, width: 7 });
  stroke(context, screen, path, { colour: LIGHT, width: 5 });
  stroke(context, screen, path, { colour, width: 2.5 });
  context.fillStyle = tinted(colour, 0.1);
  context.fill(path, "evenodd");
}

function paintMarks(context: Context, screen: Screen, geometry: Geometry, handles: boolean): void {
  if (handles)
    for (const { kind, at } of shownHandles(geometry, screen))
      paintKnob(context, screen, at, KNOBS[kind]);
  for (const at of crossings(geometry)) paintKnob(context, screen, at, KNOBS.crossing);
}

const ABOVE: Record<Handle["kind"], number> = { insert: 0, turn: 1, stretch: 2, vertex: 3 };

const shownHandles = (geometry: Geometry, { ratio, scale }: Screen): Handle[] =>
  handlesOf(geometry, ratio / scale).sort((a, b) => ABOVE[a.kind] - ABOVE[b.kind]);

const MOST_DOTS = 200;

function paintPreview(
  context: Context,
  screen: Screen,
  { line, shape, band, vertex }: Preview,
  colour: string,
): void {
  if (shape) paintStrong(context, screen, shape, colour, true);
  if (line) paintLine(context, screen, line);
  if (line && line.length <= MOST_DOTS) paintDots(context, screen, line.slice(0, -1), KNOBS.insert);
  if (band) paintBand(context, screen, band);
  if (vertex) paintKnob(context, screen, vertex, KNOBS.first);
}

function paintLine(context: Context, screen: Screen, line: readonly Point[]): void {
  const path = new Path2D();
  line.forEach(([x, y], at) => {
    if (at === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  inImagePixels(context, screen);
  stroke(context, screen, path, { colour: HALO, width: 4 });
  stroke(context, screen, path, { colour: LIGHT, width: 2 });
}

function paintDots(context: Context, screen: Screen, dots: readonly Point[], knob: Knob): void {
  for (const at of dots) paintKnob(context, screen, at, knob);
}

function paintBand(context: Context, screen: Screen, band: NonNullable<Preview["band"]>): void {
  const path = new Path2D();
  path.rect(band.x, band.y, band.width, band.height);
  inImagePixels(context, screen);
  context.fillStyle = "rgba(255, 255, 255, 0.08)";
  context.fill(path);
  stroke(context, screen, path, { colour: HALO, width: 3 });
  stroke(context, screen, path, { colour: LIGHT, width: 1, dash: [4, 4] });
}

/** Thin lines through the pointer over the whole canvas, dark beside light so that they show. */
function paintCrosshair(context: Context, screen: Screen, [x, y]: Point): void {
  const seen = seenBy(screen);
  const path = new Path2D();
  path.moveTo(seen.x, y);
  path.lineTo(seen.x + seen.width, y);
  path.moveTo(x, seen.y);
  path.lineTo(x, seen.y + seen.height);
  inImagePixels(context, screen);
  stroke(context, screen, path, { colour: HALO, width: 3 });
  stroke(context, screen, path, { colour: LIGHT, width: 1 });
}
