import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { Bench } from "../model/bench";
import { pick } from "../model/pick";
import type { Finding, Point, Rect } from "../model/types";
import type { Gesture } from "../tools/tool";
import type { GestureName, Toolbox } from "../tools/toolbox";
import { dashOf } from "./colours";
import { createFindingsView, type FindingsView } from "./findingsView";
import type { ImageAt } from "./opened";
import { ignorePalm } from "./palm";
import { panRule } from "./panRule";
import { listen } from "./pointers";
import type { Shown } from "./restLayer";
import type { Tone } from "./tone";
import { useLoupe } from "./useLoupe";
import { newOverlayState, type OverlayState, overlayOf, useOverlay } from "./useOverlay";
import { usePicture } from "./usePicture";
import { listenToWheel, type WheelHabit } from "./wheel";

export interface FindingsLayer {
  readonly id: string;
  /** A short mark shown at each finding, such as a letter; empty for its number in the list. */
  readonly label: string;
  readonly colour: string;
  readonly findings: readonly Finding[];
  readonly dash?: readonly number[];
  /** Where the findings of one layer differ by type. */
  readonly colourOf?: (finding: Finding) => { colour: string; dash: readonly number[] };
}

export interface Editing {
  readonly bench: Bench;
  readonly toolbox: Toolbox;
  readonly drawingColour: string;
  /** A tap adds to the selection, as with Shift. */
  readonly several?: boolean;
}

export interface CanvasHandle {
  fit(): void;
  zoomTo(scale: number): void;
  zoomBy(factor: number): void;
  show(rect: Rect): void;
  centre(at: Point): void;
  /** Screen pixels. */
  pan(right: number, down: number): void;
  /** What a pointer would do there. */
  gesture(name: GestureName, at: Point): void;
  visible(): Rect | null;
  /** The place in the image under the pointer; a finger's last. */
  pointer(): Point | null;
}

export interface Readout {
  readonly scale: number;
  readonly at: Point | null;
  /** What part of the image plane is in sight. */
  readonly seen: Rect | null;
}

export interface FindingsCanvasProps extends ImageAt {
  readonly layers: readonly FindingsLayer[];
  readonly selected?: readonly string[];
  readonly onSelect?: (keys: string[]) => void;
  readonly editable?: Editing;
  /** What is shown first; the whole picture unless given. */
  readonly start?: Rect;
  /** How the picture's values are shown; as they are unless given. */
  readonly tone?: Tone | null;
  readonly fill?: number;
  readonly findingsHidden?: boolean;
  readonly crosshair?: boolean;
  readonly loupe?: boolean;
  /** What the wheel does; guessed from how it turns unless given. */
  readonly wheel?: WheelHabit;
  /** How a measured length is written; in pixels unless given. */
  readonly lengthText?: (pixels: number) => string;
  readonly label?: string;
  readonly onReadout?: (readout: Readout) => void;
  /** Told which image was painted whole, or could not be: by then another may be at hand. */
  readonly onPainted?: (imageUrl: string) => void;
  readonly onImageError?: (imageUrl: string) => void;
  readonly ref?: Ref<CanvasHandle>;
}

const LABELS_UP_TO = 300;

/** The one canvas on which findings are shown: labeling, ruling, examples, the image page. */
export function FindingsCanvas(props: FindingsCanvasProps) {
  const { layers, fill = 0.08 } = props;
  const target = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const overlay = useMemo(newOverlayState, []);
  const [view, setView] = useState<FindingsView | null>(null);

  useEffect(() => {
    if (!target.current) return;
    const withoutPalm = ignorePalm(target.current);
    const pans = panRule(() => latest.current.editable !== undefined);
    const created = createFindingsView(target.current, pans.pans, () =>
      overlayOf(latest.current, overlay),
    );
    created.onMove(() => {
      if (overlay.pointer && !overlay.byKey) overlay.pointer = created.pointer();
      tellScale(created, latest.current);
    });
    const stop = listen(created, {
      pans: pans.only,
      interrupt: () => latest.current.editable?.toolbox.interrupt(),
      gesture: (name, gesture) => {
        overlay.byKey = false;
        onGesture(created, latest.current, overlay, name, gesture);
      },
      leave: () => onLeave(created, latest.current, overlay),
    });
    const stopWheel = listenToWheel(created.element, {
      habit: () => latest.current.wheel ?? "auto",
      pan: created.pan,
      zoomAt: (factor, x, y) => created.zoomAt(factor, created.toImage(x, y)),
    });
    setView(created);
    return () => {
      stop();
      stopWheel();
      withoutPalm();
      pans.dispose();
      created.dispose();
      setView(null);
    };
  }, [overlay]);

  usePicture(view, latest);
  useEffect(() => view?.rest.fill(fill), [view, fill]);

  const shown = useMemo(
    () => (props.findingsHidden ? [] : shownOf(layers)),
    [layers, props.findingsHidden],
  );
  useEffect(() => view?.rest.show(shown), [view, shown]);
  useOverlay(view, overlay, shown, latest);
  useLoupe(view, overlay, props);

  useImperativeHandle(
    props.ref,
    () => ({
      fit: () => view?.fit(),
      zoomTo: (scale) => view?.zoomTo(scale),
      zoomBy: (factor) => view?.zoomBy(factor),
      show: (rect) => view?.show(rect),
      centre: (at) => view?.centre(at),
      pan: (right, down) => view?.pan(right, down),
      gesture: (name, at) => {
        if (!view) return;
        overlay.byKey = true;
        onGesture(view, latest.current, overlay, name, byKey(view, latest.current, at));
      },
      visible: () => view?.visible() ?? null,
      pointer: () => view?.pointer() ?? null,
    }),
    [view, overlay],
  );

  return (
    <div
      ref={target}
      role="img"
      aria-label={props.label}
      data-testid="findings-canvas"
      style={{
        position: "relative",
        width: "100%",
        height: "100%",
        background: "#26282b",
        touchAction: "none",
        overflow: "hidden",
      }}
    />
  );
}

function shownOf(layers: readonly FindingsLayer[]): Shown[] {
  const labelled = layers.reduce((sum, { findings }) => sum + findings.length, 0) <= LABELS_UP_TO;
  return layers.flatMap((layer, at) =>
    layer.findings.map((finding, index) => {
      const own = layer.colourOf?.(finding);
      const look = {
        colour: own?.colour ?? layer.colour,
        dash: own?.dash ?? layer.dash ?? dashOf(at),
        label: labelled ? layer.label || String(index + 1) : "",
      };
      return { finding, look };
    }),
  );
}

const BY_KEY = 0.3;

/** Keys draw to the pixel however far the view is; handles are taken where they are shown. */
function byKey(view: FindingsView, { editable }: FindingsCanvasProps, at: Point): Gesture {
  const draws = editable && editable.toolbox.tool() !== "select";
  const pixel = draws ? Math.min(BY_KEY, view.pixel()) : view.pixel();
  return { at, pixel, shift: false, alt: false, touch: false };
}

const tellScale = (view: FindingsView, { onReadout }: FindingsCanvasProps): void =>
  onReadout?.({ scale: 1 / view.pixel(), at: view.pointer(), seen: view.visible() });

function onGesture(
  view: FindingsView,
  props: FindingsCanvasProps,
  overlay: OverlayState,
  name: GestureName,
  gesture: Gesture,
) {
  overlay.pointer = gesture.at;
  if (name === "move") props.onReadout?.({ scale: 1 / view.pixel(), at: gesture.at, seen: null });
  if (props.crosshair) view.overlay.redraw();
  overlay.pointed();
  if (props.editable) {
    const { toolbox, several } = props.editable;
    toolbox.gesture(name, several ? { ...gesture, shift: true } : gesture);
  } else if (name === "down") {
    const findings = props.layers.flatMap((layer) => layer.findings);
    const key = pick(findings, gesture.at, 6 * gesture.pixel);
    props.onSelect?.(key === null ? [] : [key]);
  }
}

function onLeave(view: FindingsView, props: FindingsCanvasProps, overlay: OverlayState) {
  overlay.pointer = null;
  props.onReadout?.({ scale: 1 / view.pixel(), at: view.pointer(), seen: null });
  if (props.crosshair) view.overlay.redraw();
  overlay.pointed();
}
