import { type Bench, findingsOf } from "../model/bench";
import { clampPoint } from "../model/clip";
import { snap } from "../model/snap";
import { boxTool } from "./box";
import { outlineTool } from "./outline";
import { rotatedBoxTool } from "./rotatedBox";
import { rulerTool } from "./ruler";
import { selectTool } from "./select";
import { type Gesture, reach, type Tool, type ToolName, type ToolState } from "./tool";

const TOOLS: Record<ToolName, Tool> = {
  select: selectTool,
  box: boxTool,
  rotated: rotatedBoxTool,
  polygon: outlineTool("polygon"),
  hole: outlineTool("hole"),
  join: outlineTool("join"),
  cut: outlineTool("cut"),
  ruler: rulerTool,
};

export type GestureName = "down" | "move" | "up" | "doubleClick";

/** Holds the tool in hand and its state, and passes it what pointer and keys do. */
export interface Toolbox {
  readonly tool: () => ToolName;
  readonly state: () => ToolState;
  /** A shape is begun and not yet a finding. */
  readonly isOpen: () => boolean;
  choose(tool: ToolName): void;
  gesture(name: GestureName, gesture: Gesture): void;
  /** True if there was an open outline to close. */
  confirm(): boolean;
  /** True if there was a step to take back. */
  cancel(): boolean;
  /** Takes back a step of an open shape, whose undoing is nothing to the answer's. */
  undo(): boolean;
  redo(): boolean;
  remove(): boolean;
  /** What the press began is taken back, as when a second finger makes it a zoom. */
  interrupt(): void;
  subscribe(listener: () => void): () => void;
}

export function createToolbox(bench: Bench): Toolbox {
  let name: ToolName = "select";
  let state = TOOLS.select.start(bench);
  let beforePress = state;
  const listeners = new Set<() => void>();

  function enter(next: ToolState) {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function act(verb: "confirm" | "cancel" | "remove"): boolean {
    const handler = state[verb];
    if (!handler) return false;
    enter(handler.call(state));
    return true;
  }

  function redo(): boolean {
    const next = state.redo?.() ?? null;
    if (next) enter(next);
    return next !== null;
  }

  /** Beyond the image there is nothing to measure; shapes are clipped when they are finished. */
  function held(gesture: Gesture): Gesture {
    if (name !== "ruler") return gesture;
    return { ...gesture, at: clampPoint(gesture.at, bench.getState().image) };
  }

  function snapped(gesture: Gesture): Gesture {
    const { snapping, image } = bench.getState();
    if (!snapping || gesture.alt || name === "select") return gesture;
    return { ...gesture, at: snap(gesture.at, findingsOf(bench), image, reach(gesture)) };
  }

  bench.subscribe(() => enter(state.changed?.() ?? state));

  return {
    tool: () => name,
    state: () => state,
    isOpen: () => Boolean(state.open),
    choose(tool) {
      name = tool;
      state = TOOLS[tool].start(bench);
      beforePress = state;
      for (const listener of listeners) listener();
    },
    interrupt: () => enter(beforePress),
    gesture(verb, gesture) {
      if (verb === "down") beforePress = state;
      enter(state[verb]?.(held(snapped(gesture))) ?? state);
    },
    confirm: () => act("confirm"),
    cancel: () => act("cancel"),
    undo: () => Boolean(state.open) && act("cancel"),
    redo,
    remove: () => act("remove"),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
