import type { DiscrepancyDetail } from "../api/types";
import { type Answer, isAboutImage, REASON_KEYS, type Stroke, step, VERDICT_KEYS } from "./stroke";
import type { Drawing } from "./useDrawing";
import { type Keys, press } from "./useRulingKeys";

export interface DeskActs {
  zoom: () => void;
  next: () => void;
  leave: () => void;
  toggle: (letter: string) => void;
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
  letters: readonly string[];
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
  for (const [at, letter] of desk.letters.slice(0, 9).entries())
    keys[at + 1] = () => acts.toggle(letter);
  return rules ? { ...keys, ...strokeKeys(desk, acts), ...answerKeys(desk, acts) } : keys;
}

function strokeKeys({ detail, stroke }: Desk, acts: DeskActs): Keys {
  const keys: Keys = {
    enter: acts.send,
    "ctrl+enter": acts.send,
    arrowdown: () => acts.say(step(detail, stroke.answer, 1)),
    arrowup: () => acts.say(step(detail, stroke.answer, -1)),
    w: acts.write,
    a: acts.touch,
    f: acts.addTo,
    x: () => acts.change({ example: !stroke.example }),
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
