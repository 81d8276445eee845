import { createStore, type StoreApi } from "zustand/vanilla";
import { ARROWS, type Desk, type Held } from "./acts";
import type { CanvasHandle } from "./canvas/FindingsCanvas";
import { clampPoint } from "./model/clip";
import { add } from "./model/point";
import type { Point } from "./model/types";

type Canvas = Pick<CanvasHandle, "gesture" | "visible" | "centre" | "pan">;

export interface CursorState {
  /** Image pixels; null while it is put away. */
  readonly at: Point | null;
  /** The select tool has taken something with it. */
  readonly holds: boolean;
}

export interface KeyCursor extends StoreApi<CursorState> {
  /** Shows it; then sets a point, or with the select tool takes and drops. */
  press(): void;
  /** False where arrows are for something else: what is selected. */
  arrow(arrow: string, held: Held): boolean;
  /** False where there is nothing to step back from. */
  stepOut(): boolean;
  putAway(): void;
}

const STEP = 10;
const PAN_STEP = 40;

const times = ({ shiftKey, altKey }: Held): number => (shiftKey ? 10 : altKey ? 0.1 : 1);

/** A pointer for the keyboard: it sends the tools what a mouse would. */
export function createKeyCursor({ bench, toolbox }: Desk, canvas: () => Canvas | null): KeyCursor {
  const away: CursorState = { at: null, holds: false };
  const store = createStore<CursorState>(() => away);
  const { image } = bench.getState();

  function go(to: Point) {
    const at = clampPoint(to, image);
    store.setState({ at });
    const seen = canvas()?.visible();
    const [x, y] = at;
    const isSeen =
      seen && x >= seen.x && y >= seen.y && x <= seen.x + seen.width && y <= seen.y + seen.height;
    if (!isSeen) canvas()?.centre(at);
    canvas()?.gesture("move", at);
  }

  function show() {
    const seen = canvas()?.visible() ?? { x: 0, y: 0, ...image };
    go([Math.round(seen.x + seen.width / 2), Math.round(seen.y + seen.height / 2)]);
  }

  function takeOrDrop(at: Point, holds: boolean) {
    store.setState({ holds: !holds });
    canvas()?.gesture(holds ? "up" : "down", at);
  }

  function pan([x, y]: Point, by: number) {
    canvas()?.pan(x * by, y * by);
  }

  function putAway() {
    if (store.getState().holds) toolbox.cancel();
    store.setState(away);
  }

  return Object.assign(store, {
    putAway,
    press() {
      const { at, holds } = store.getState();
      if (at === null) return show();
      if (toolbox.tool() === "select") return takeOrDrop(at, holds);
      for (const name of ["down", "up"] as const) canvas()?.gesture(name, at);
    },
    arrow(arrow: string, held: Held) {
      const { at } = store.getState();
      const [x, y] = ARROWS[arrow] ?? [0, 0];
      const step = STEP * times(held);
      if (at !== null) go(add(at, [x * step, y * step]));
      else if (bench.getState().selection.length > 0) return false;
      else pan([x, y], PAN_STEP * times(held));
      return true;
    },
    stepOut() {
      const { at, holds } = store.getState();
      if (at === null) return false;
      if (!holds && !toolbox.isOpen()) putAway();
      else toolbox.cancel();
      store.setState({ holds: false });
      return true;
    },
  });
}
