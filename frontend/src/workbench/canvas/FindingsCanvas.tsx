import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { Bench } from "../model/bench";
import { pick } from "../model/pick";
import type { Finding, Point, Rect } from "../model/types";
import type { Gesture } from "../tools/tool";
import type { GestureName, Toolbox } from "../tools/toolbox";
import { dashOf } from "./colours";
import { createFindingsView, type FindingsView } from "./findingsView";
import { picture } from "./pictures";
import { listen } from "./pointers";
import type { Shown } from "./restLayer";

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
}

export interface CanvasHandle {
  fit(): void;
  zoomTo(scale: number): void;
  zoomBy(factor: number): void;
  show(rect: Rect): void;
  visible(): Rect | null;
}

export interface Readout {
  readonly scale: number;
  readonly at: Point | null;
}

export interface FindingsCanvasProps {
  readonly imageUrl: string;
  readonly width: number;
  readonly height: number;
  readonly layers: readonly FindingsLayer[];
  readonly selected?: readonly string[];
  readonly onSelect?: (keys: string[]) => void;
  readonly editable?: Editing;
  /** What is shown first; the whole picture unless given. */
  readonly start?: Rect;
  /** A CSS filter for the picture alone. */
  readonly filter?: string;
  readonly fill?: number;
  readonly findingsHidden?: boolean;
  readonly label?: string;
  readonly onReadout?: (readout: Readout) => void;
  readonly onPainted?: () => void;
  readonly onImageError?: () => void;
  readonly ref?: Ref<CanvasHandle>;
}

const NO_SELECTION: readonly string[] = [];
const LABELS_UP_TO = 300;

/** The one canvas on which findings are shown: labeling, ruling, examples, the image page. */
export function FindingsCanvas(props: FindingsCanvasProps) {
  const { imageUrl, width, height, layers, editable, filter = "", fill = 0.08 } = props;
  const target = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [view, setView] = useState<FindingsView | null>(null);

  useEffect(() => {
    if (!target.current) return;
    const pans = panRule(() => latest.current.editable !== undefined);
    const created = createFindingsView(target.current, pans.pans);
    const stop = listen(created, {
      pans: pans.only,
      interrupt: () => latest.current.editable?.toolbox.cancel(),
      gesture: (name, gesture) => onGesture(created, latest.current, name, gesture),
    });
    setView(created);
    return () => {
      stop();
      pans.dispose();
      created.dispose();
      setView(null);
    };
  }, []);

  useEffect(() => {
    if (!view) return;
    view.open({ width, height });
    if (latest.current.start) view.show(latest.current.start);
    view.image.show(null, { width, height });
    let current = true;
    picture(imageUrl)
      .then((found) => {
        if (!current) return;
        view.image.show(found, { width, height });
        requestAnimationFrame(() => {
          performance.mark("findings-canvas-painted");
          latest.current.onPainted?.();
        });
      })
      .catch(() => current && latest.current.onImageError?.());
    return () => {
      current = false;
    };
  }, [view, imageUrl, width, height]);

  useEffect(() => view?.image.filter(filter), [view, filter]);
  useEffect(() => view?.rest.fill(fill), [view, fill]);

  const shown = useMemo(
    () => (props.findingsHidden ? [] : shownOf(layers)),
    [layers, props.findingsHidden],
  );
  useEffect(() => view?.rest.show(shown), [view, shown]);
  useOverlay(view, shown, props.selected ?? NO_SELECTION, latest, editable);

  useImperativeHandle(
    props.ref,
    () => ({
      fit: () => view?.fit(),
      zoomTo: (scale) => view?.zoomTo(scale),
      zoomBy: (factor) => view?.zoomBy(factor),
      show: (rect) => view?.show(rect),
      visible: () => view?.visible() ?? null,
    }),
    [view],
  );

  return (
    <div
      ref={target}
      role="img"
      aria-label={props.label}
      data-testid="findings-canvas"
      style={{
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

/** Selection, handles and what is being drawn follow the bench without waiting for React. */
function useOverlay(
  view: FindingsView | null,
  shown: readonly Shown[],
  given: readonly string[],
  latest: { current: FindingsCanvasProps },
  editable: Editing | undefined,
) {
  const bench = editable?.bench;
  const toolbox = editable?.toolbox;
  useEffect(() => {
    if (!view) return;
    const byKey = new Map(shown.map((one) => [one.finding.key, one]));
    const markOf = (key: string) => {
      const one = byKey.get(key);
      const geometry = one?.finding.geometry;
      return geometry ? [{ key, geometry, colour: one.look.colour }] : [];
    };
    const draw = () => {
      const preview = toolbox?.state().preview;
      view.rest.hide(new Set(preview?.moved?.keys()));
      view.overlay.show({
        selected: (bench?.getState().selection ?? given).flatMap(markOf),
        preview,
        handles: toolbox?.tool() === "select",
        drawingColour: latest.current.editable?.drawingColour ?? "#ffffff",
        pixel: view.pixel(),
      });
      view.element.style.cursor = toolbox?.state().cursor ?? "default";
    };
    draw();
    view.onMove(() => {
      draw();
      latest.current.onReadout?.({ scale: 1 / view.pixel(), at: null });
    });
    latest.current.onReadout?.({ scale: 1 / view.pixel(), at: null });
    const stops = [
      toolbox?.subscribe(draw),
      bench?.subscribe((now, before) => now.selection !== before.selection && draw()),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [view, shown, given, latest, bench, toolbox]);
}

function onGesture(
  view: FindingsView,
  props: FindingsCanvasProps,
  name: GestureName,
  gesture: Gesture,
) {
  if (name === "move") props.onReadout?.({ scale: 1 / view.pixel(), at: gesture.at });
  if (props.editable) props.editable.toolbox.gesture(name, gesture);
  else if (name === "down") {
    const findings = props.layers.flatMap((layer) => layer.findings);
    const key = pick(findings, gesture.at, 6 * gesture.pixel);
    props.onSelect?.(key === null ? [] : [key]);
  }
}

/** Space or the middle button pans; so does a plain drag where nothing can be drawn, and two fingers. */
function panRule(editing: () => boolean) {
  let space = false;
  const fingers = new Set<number>();
  const over = new AbortController();
  const typing = (event: KeyboardEvent) =>
    (event.target as HTMLElement | null)?.closest?.("input, textarea, button, a, [role=button]") !=
    null;
  const press = (event: KeyboardEvent) => {
    if (event.code !== "Space" || typing(event)) return;
    space = true;
    event.preventDefault();
  };
  const release = () => {
    space = false;
  };
  const touched = (event: PointerEvent) => {
    if (event.pointerType === "touch") fingers.add(event.pointerId);
  };
  const lifted = (event: PointerEvent) => fingers.delete(event.pointerId);
  const options = { capture: true, signal: over.signal };
  window.addEventListener("keydown", press, options);
  window.addEventListener("keyup", (event) => event.code === "Space" && release(), options);
  window.addEventListener("blur", release, options);
  window.addEventListener("pointerdown", touched, options);
  window.addEventListener("pointerup", lifted, options);
  window.addEventListener("pointercancel", lifted, options);
  const only = (event: PointerEvent) => space || event.button === 1 || fingers.size > 1;
  return {
    only,
    pans: (event: PointerEvent) => only(event) || (!editing() && event.button === 0),
    dispose: () => over.abort(),
  };
}
