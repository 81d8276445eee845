import { type RefObject, useEffect } from "react";
import { decimal } from "../../ui/numbers";
import type { Point } from "../model/types";
import type { FindingsCanvasProps } from "./FindingsCanvas";
import type { FindingsView } from "./findingsView";
import type { Marked, Overlay } from "./overlay";
import type { Shown } from "./restLayer";

/** What the overlay is asked for with each frame; kept outside React, which would come too late. */
export interface OverlayState {
  shown: ReadonlyMap<string, Shown>;
  pointer: Point | null;
  /** A place in the picture that keys have chosen; a mouse keeps its place on the screen. */
  byKey: boolean;
  /** Told of each move of the pointer. */
  pointed: () => void;
}

export const newOverlayState = (): OverlayState => ({
  shown: new Map(),
  pointer: null,
  byKey: false,
  pointed: () => {},
});

const NO_SELECTION: readonly string[] = [];
const inPixels = (pixels: number): string => `${decimal(pixels, 1)} px`;

export function overlayOf(props: FindingsCanvasProps, state: OverlayState): Overlay {
  const { editable, crosshair } = props;
  const selection = editable?.bench.getState().selection ?? props.selected ?? NO_SELECTION;
  return {
    selected: selection.flatMap((key) => markOf(state.shown.get(key))),
    preview: editable?.toolbox.state().preview,
    handles: editable?.toolbox.tool() === "select",
    drawingColour: editable?.drawingColour ?? "#ffffff",
    crosshair: crosshair ? state.pointer : null,
    lengthText: props.lengthText ?? inPixels,
  };
}

function markOf(one: Shown | undefined): Marked[] {
  const geometry = one?.finding.geometry;
  return one && geometry ? [{ key: one.finding.key, geometry, colour: one.look.colour }] : [];
}

/** Selection, handles and what is being drawn follow the bench without waiting for React. */
export function useOverlay(
  view: FindingsView | null,
  state: OverlayState,
  shown: readonly Shown[],
  latest: RefObject<FindingsCanvasProps>,
): void {
  const { editable, selected, crosshair } = latest.current;
  const [bench, toolbox] = [editable?.bench, editable?.toolbox];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected or crossed is read with the frame
  useEffect(() => {
    if (!view) return;
    state.shown = new Map(shown.map((one) => [one.finding.key, one]));
    const draw = () => {
      view.rest.hide(new Set(toolbox?.state().preview?.moved?.keys()));
      view.overlay.redraw();
      const cursor = toolbox?.state().cursor ?? "default";
      if (view.element.style.cursor !== cursor) view.element.style.cursor = cursor;
    };
    draw();
    const stops = [
      toolbox?.subscribe(draw),
      bench?.subscribe((now, before) => now.selection !== before.selection && draw()),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [view, state, shown, selected, crosshair, latest, bench, toolbox]);
}
