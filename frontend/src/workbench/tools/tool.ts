import type { Bench } from "../model/bench";
import type { Geometry, Point, Rect } from "../model/types";

export interface Gesture {
  /** Image pixels, unrounded and not held to the image. */
  readonly at: Point;
  /** One screen pixel in image pixels. */
  readonly pixel: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly touch: boolean;
}

/** What a state wants to be seen, in image pixels. */
export interface Preview {
  readonly line?: readonly Point[];
  readonly shape?: Geometry;
  readonly moved?: ReadonlyMap<string, Geometry>;
  readonly band?: Rect;
  readonly vertex?: Point;
  readonly ruler?: readonly [Point, Point];
}

/** One state of a tool. Each handler answers the next state, or itself to stay. */
export interface ToolState {
  readonly name: string;
  readonly cursor: string;
  readonly preview?: Preview;
  /** What the hand is to be told, as long as the state lasts. */
  readonly says?: string;
  /** Something is begun that would be lost if the image went now. */
  readonly open?: boolean;
  down?(gesture: Gesture): ToolState;
  move?(gesture: Gesture): ToolState;
  up?(gesture: Gesture): ToolState;
  doubleClick?(gesture: Gesture): ToolState;
  /** Closes what is open; a state without it has nothing that can be closed yet. */
  confirm?(): ToolState;
  /** One step back, by Escape or undo; a state without it has nothing to give up. */
  cancel?(): ToolState;
  /** The step that was last taken back; null where the answer has changed since. */
  redo?(): ToolState | null;
  remove?(): ToolState;
  /** Something else changed the answer or the selection. */
  changed?(): ToolState;
}

export interface Tool {
  readonly name: ToolName;
  start(bench: Bench): ToolState;
}

export type ToolName = "select" | "box" | "rotated" | "polygon" | "hole" | "join" | "cut" | "ruler";

const MOUSE_REACH = 7;
const TOUCH_REACH = 22;

export const reach = (gesture: Gesture): number =>
  gesture.pixel * (gesture.touch ? TOUCH_REACH : MOUSE_REACH);

const DRAG_FROM = 3;
const TWIN_WITHIN = 4;

/** How far apart the two clicks of a double click may be. */
export const twinReach = (gesture: Gesture): number =>
  gesture.touch ? reach(gesture) : gesture.pixel * TWIN_WITHIN;

const apart = (from: Gesture, to: Gesture): number =>
  Math.hypot(to.at[0] - from.at[0], to.at[1] - from.at[1]);

export const hasMoved = (from: Gesture, to: Gesture): boolean =>
  apart(from, to) > DRAG_FROM * to.pixel;

/** A click of its own; a finger that taps twice never hits the very same place. */
export const isAnother = (from: Gesture, to: Gesture): boolean =>
  to.touch ? apart(from, to) > twinReach(to) : hasMoved(from, to);
