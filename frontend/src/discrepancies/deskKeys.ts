import type { DiscrepancyDetail } from "../api/types";
import {
  type Answer,
  isAboutImage,
  nextExampleKind,
  REASON_KEYS,
  type Stroke,
  step,
  VERDICT_KEYS,
} from "./stroke";
import type { Drawing } from "./useDrawing";
import { type Keys, press } from "./useRulingKeys";

export interface DeskActs {
  zoom: () => void;
  next: () => void;
  leave: () => void;
  toggle: (letter: string) => void;
  turn: () => void;
  send: () => void;
  say: (answer: Answer | null) => void;
  change: (part: Partial<Stroke>) => void;
  write: () => void;
  touch: () => void;
  addTo: () => void;
  alike: () => void;
}

interface Desk {
  detail: DiscrepancyDetail;
  /** The people whom the digits switch now, and whether there are more. */
  reached: readonly string[];
  hasMore: boolean;
  stroke: Stroke;
  drawing: Drawing;
}

/** Who only reads looks around; who rules has a key for every part of the stroke. */
export function deskKeys(desk: Desk, acts: DeskActs, rules: boolean): Keys {
  const keys: Keys = { z: acts.zoom, arrowright: acts.next, escape: acts.leave };
  keys.v = () => press("V");
  if (desk.detail.state === "ruled") {
    keys.e = () => press("E");
    // With something drawn, Delete is meant for that.
    if (desk.drawing.drawn.length === 0) keys.delete = () => press("Delete");
  }
  for (const [at, letter] of desk.reached.entries()) keys[at + 1] = () => acts.toggle(letter);
  if (desk.hasMore) keys[0] = acts.turn;
  return rules ? { ...keys, ...strokeKeys(desk, acts), ...answerKeys(desk, acts) } : keys;
}

function strokeKeys({ detail, stroke, drawing }: Desk, acts: DeskActs): Keys {
  const keys: Keys = {
    enter: acts.send,
    "ctrl+enter": acts.send,
    arrowdown: () => acts.say(step(detail, stroke.answer, 1)),
    arrowup: () => acts.say(step(detail, stroke.answer, -1)),
    w: acts.write,
    a: acts.touch,
    f: acts.addTo,
    x: () => acts.change({ example: !stroke.example }),
    k: () => acts.change(nextExampleKind(stroke, drawing.drawn.length > 0)),
    r: () => acts.change({ request: !stroke.request }),
  };
  if (detail.n_alike > 1) keys.y = acts.alike;
  for (const [reason, key] of Object.entries(REASON_KEYS))
    keys[key] = () => acts.change({ reason: reason as Stroke["reason"] });
  return keys;
}

function answerKeys({ detail, stroke, drawing }: Desk, acts: DeskActs): Keys {
  const keys: Keys = {
    b: () => drawing.chooseTool(drawing.tool === "box" ? null : "box"),
    p: () => drawing.chooseTool(drawing.tool === "polygon" ? null : "polygon"),
  };
  if (!isAboutImage(detail)) {
    keys.n = () => acts.say({ kind: "nothing" });
    keys.m = () => acts.change({ median: !stroke.median });
    return keys;
  }
  for (const [verdict, key] of Object.entries(VERDICT_KEYS))
    keys[key] = () => acts.say({ kind: "verdict", verdict: verdict as keyof typeof VERDICT_KEYS });
  return keys;
}
