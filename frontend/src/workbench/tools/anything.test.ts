import { expect, test } from "vitest";
import { run } from "../acts";
import { answerOf, chooseType, select } from "../model/bench";
import { isCrossing } from "../model/crossing";
import { bounds, rectHolds } from "../model/geometry";
import type { Answer, Geometry, Point } from "../model/types";
import { hand } from "./gestures";
import type { ToolName } from "./tool";

const IMAGE = { width: 200, height: 100 };
const FRAME = { x: 0, y: 0, ...IMAGE };
const TOOLS: readonly ToolName[] = [
  "select",
  "box",
  "rotated",
  "polygon",
  "hole",
  "join",
  "cut",
  "ruler",
];
const ACTS = [
  "undo",
  "redo",
  "undo",
  "delete",
  "select all",
  "copy",
  "paste",
  "duplicate",
  "next finding",
  "snap",
  "escape",
  "nudge ArrowLeft",
  "nudge ArrowDown",
  "close outline",
  "defective",
];

/** The same sequence for the same seed, everywhere. */
function chance(seed: number) {
  let state = seed;
  const share = () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
  return {
    share,
    of: <T>(from: readonly T[]): T => from[Math.floor(share() * from.length)] as T,
    /** Also outside of the image. */
    place: (): Point => [share() * 260 - 30, share() * 160 - 30],
  };
}

function anyAct(it: ReturnType<typeof hand>, { share, of, place }: ReturnType<typeof chance>) {
  const desk = { bench: it.bench, toolbox: it.toolbox, handIn() {}, inSight: () => true, say() {} };
  const keys = { shift: share() < 0.2, alt: share() < 0.1, touch: share() < 0.3 };
  const acts = [
    () => it.take(of(TOOLS)),
    () => it.click(place(), keys),
    () => it.click(place(), keys),
    () => it.drag(place(), place(), keys),
    () => it.drag(place(), place(), keys),
    () => {
      const around = Array.from({ length: 4 }, place);
      it.take(of(["polygon", "polygon", "hole", "join", "cut"] as const));
      for (const at of around) it.click(at, keys);
      it.toolbox.confirm();
    },
    () => {
      const start = place();
      it.down(start, keys);
      for (let step = 0; step < 12; step += 1) it.move(place(), keys);
      it.up(share() < 0.5 ? start : place(), keys);
    },
    () => it.doubleClick(place()),
    () => it.toolbox.interrupt(),
    () =>
      run({ ...desk, kind: "segmentation", rules: RULES }, of(ACTS), {
        shiftKey: share() < 0.3,
        altKey: share() < 0.3,
      }),
    () => chooseType(it.bench, of(["pitting", "scratch"])),
    () =>
      select(
        it.bench,
        it
          .findings()
          .filter(() => share() < 0.5)
          .map(({ key }) => key),
      ),
  ];
  of(acts)();
}

const RULES = {
  types: ["pitting", "scratch"].map((id) => ({ id, grades: [], hotkey: "" })),
} as never;

const hasFiniteBounds = (geometry: Geometry): boolean =>
  Object.values(bounds(geometry)).every((value) => Number.isFinite(value));

function faults({ findings }: Answer): string[] {
  return findings.flatMap(({ geometry }) => {
    if (!geometry) return [];
    const around = bounds(geometry);
    if (!hasFiniteBounds(geometry)) return ["not finite"];
    if (!rectHolds(FRAME, around)) return [`outside: ${JSON.stringify(around)}`];
    if (!isCrossing(geometry) && around.width * around.height === 0) return ["without an area"];
    return [];
  });
}

test.each(Array.from({ length: 150 }, (_, seed) => seed))(
  "whatever is done (%i): shapes stay on the image, undo leads back to the start, redo to the end",
  (seed) => {
    const it = hand(undefined, IMAGE);
    const start = answerOf(it.bench);
    const dice = chance(seed);
    for (let step = 0; step < 60; step += 1) {
      anyAct(it, dice);
      expect(faults(answerOf(it.bench))).toEqual([]);
      const keys = it.findings().map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toEqual(expect.arrayContaining([...it.bench.getState().selection]));
    }
    const end = answerOf(it.bench);
    const desk = {
      bench: it.bench,
      toolbox: it.toolbox,
      handIn() {},
      inSight: () => true,
      say() {},
    };
    const act = (name: string) => run({ ...desk, kind: "segmentation", rules: RULES }, name);
    it.take("select");
    const redone = it.bench.getState().history.future.length;
    for (let step = 0; it.bench.getState().history.past.length > 0; step += 1) {
      act("undo");
      expect(step).toBeLessThan(1000);
    }
    expect(answerOf(it.bench)).toEqual(start);
    while (it.bench.getState().history.future.length > redone) act("redo");
    expect(answerOf(it.bench)).toEqual(end);
  },
);
