import { type Bench, findingsOf, select } from "../model/bench";
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

/** Types, grades and Delete belong to what these begin, not to what was drawn before it. */
const BEGINS_ANEW: readonly ToolName[] = ["box", "rotated", "polygon"];

export type GestureName = "down" | "move" | "up" | "doubleClick";

/** Holds the tool in hand and its state, and passes it what pointer and keys do. */
export interface Toolbox {
  readonly tool: () => ToolName;
  readonly state: () => ToolState;
  /** A shape is begun and not yet a finding. */
  readonly isOpen: () => boolean;
  /** An open step or a shape put aside: undo has something to do here first. */
  readonly undoes: () => boolean;
  /** Open or put aside: it would go with the image. */
  readonly isUnfinished: () => boolean;
  /** True if there are shapes put aside that were not spoken of since: once for each. */
  leavesAside(): boolean;
  /** True if a shape was open: it is put aside, and undo brings it back. */
  choose(tool: ToolName): boolean;
  gesture(name: GestureName, gesture: Gesture): void;
  /** True if there was an open outline to close. */
  confirm(): boolean;
  /** True if there was a step to take back. */
  cancel(): boolean;
  /** Takes back a step of an open shape or brings one back; neither is a step of the answer's. */
  undo(): boolean;
  redo(): boolean;
  remove(): boolean;
  /** What the press began is taken back, as when a second finger makes it a zoom. */
  interrupt(): void;
  subscribe(listener: () => void): () => void;
}

interface Aside {
  readonly tool: ToolName;
  readonly state: ToolState;
  /** How many steps the answer had: once they are as few again, undo comes to it. */
  readonly steps: number;
}

export function createToolbox(bench: Bench): Toolbox {
  let name: ToolName = "select";
  let state = TOOLS.select.start(bench);
  let beforePress = state;
  let selectedBefore: readonly string[] = [];
  let begunOver: readonly string[] = [];
  /** Where the pointer is while its button is held. */
  let pressed: Gesture | null = null;
  let aside: readonly Aside[] = [];
  let told = 0;
  const listeners = new Set<() => void>();

  function enter(next: ToolState) {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function take(tool: ToolName, next: ToolState) {
    name = tool;
    beforePress = next;
    pressed = null;
    enter(next);
  }

  const isOpen = () => Boolean(state.open);
  const steps = () => bench.getState().history.past.length;

  function lastAside(): Aside | null {
    const last = aside.at(-1);
    return last && steps() <= last.steps ? last : null;
  }

  function choose(tool: ToolName): boolean {
    if (isOpen() && tool === name) return false;
    // In the middle of a drag it is let go first: what is half drawn cannot be gone on with later.
    if (isOpen() && pressed) enter(state.up?.(pressed) ?? state);
    const isLeft = isOpen();
    if (isLeft) aside = [...aside, { tool: name, state, steps: steps() }];
    take(tool, TOOLS[tool].start(bench));
    return isLeft;
  }

  function undo(): boolean {
    if (isOpen()) return act("cancel");
    const last = lastAside();
    if (!last) return false;
    aside = aside.slice(0, -1);
    told = Math.min(told, aside.length);
    take(last.tool, last.state);
    return true;
  }

  /** What was given up leaves selected what was; what was finished is selected itself. */
  function leave(wasOpen: boolean) {
    if (!wasOpen || isOpen() || bench.getState().selection.length > 0) return;
    selectAgain(begunOver);
  }

  function selectAgain(keys: readonly string[]) {
    const there = keys.filter((key) => findingsOf(bench).some((one) => one.key === key));
    const now = bench.getState().selection;
    const isSame = there.length === now.length && there.every((key) => now.includes(key));
    if (!isSame) select(bench, there);
  }

  function act(verb: "confirm" | "cancel" | "remove"): boolean {
    const handler = state[verb];
    if (!handler) return false;
    const wasOpen = isOpen();
    // What a held button was to do is done or taken back: its release does nothing more.
    pressed = null;
    enter(handler.call(state));
    leave(wasOpen);
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
    isOpen,
    undoes: () => isOpen() || lastAside() !== null,
    isUnfinished: () => isOpen() || aside.length > 0,
    leavesAside() {
      const isNews = aside.length > told;
      told = aside.length;
      return isNews;
    },
    choose,
    interrupt() {
      pressed = null;
      enter(beforePress);
      selectAgain(selectedBefore);
    },
    gesture(verb, gesture) {
      // It was let go before, as when another tool was chosen.
      if (verb === "up" && !pressed) return;
      const here = held(snapped(gesture));
      const wasOpen = isOpen();
      if (verb === "down") [beforePress, selectedBefore] = [state, bench.getState().selection];
      if (verb === "down" || pressed) pressed = verb === "up" ? null : here;
      enter(state[verb]?.(here) ?? state);
      if (!wasOpen && isOpen()) {
        begunOver = bench.getState().selection;
        if (BEGINS_ANEW.includes(name)) select(bench, []);
      }
      leave(wasOpen);
    },
    confirm: () => act("confirm"),
    cancel: () => act("cancel"),
    undo,
    redo,
    remove: () => act("remove"),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
