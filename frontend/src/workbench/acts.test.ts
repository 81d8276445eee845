import { expect, test, vi } from "vitest";
import { type Desk, run } from "./acts";
import { findingsOf, select } from "./model/bench";
import { boxBetween } from "./model/geometry";
import type { DefectType } from "./model/rules";
import { answerWith, hand } from "./tools/gestures";

const PITTING: DefectType = {
  id: "pitting",
  code: "pitting",
  name: "Pitting",
  colour: "#d55e00",
  hotkey: "1",
  geometry: "any",
  reserved: false,
  consequence: "reject",
  grades: [],
  viewing: "",
  accumulation: "",
  accumulations: [],
  pictures: [],
  variants: [],
  recognise: "",
  still_ok_when: "",
  defect_when: "",
  how_to_outline: "",
  confused_with: "",
  examples: [],
} as DefectType;

const press = (it: ReturnType<typeof hand>, act: string, keys: Partial<KeyboardEvent> = {}) => {
  const desk: Desk = {
    bench: it.bench,
    toolbox: it.toolbox,
    rules: { types: [PITTING], zones: [] },
    kind: "segmentation",
    handIn: vi.fn(),
    inSight: () => true,
    say: vi.fn(),
  };
  run(desk, act, keys as KeyboardEvent);
  return desk;
};

test("with a finding selected the box tool draws more of its type", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  it.bench.setState({ typeVersionId: null });
  select(it.bench, ["finding-0"]);
  const desk = press(it, "tool box");
  expect(desk.say).not.toHaveBeenCalled();
  it.drag([40, 40], [60, 60]);
  expect(it.findings().map(({ typeVersionId }) => typeVersionId)).toEqual(
    Array(2).fill(it.findings()[0]?.typeVersionId),
  );
});

test("pasted again, copies do not cover each other; on the next image they lie where they were", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  press(it, "copy");
  press(it, "paste");
  press(it, "paste");
  expect(it.shapes()).toEqual([
    boxBetween([10, 10], [30, 30]),
    boxBetween([20, 20], [40, 40]),
    boxBetween([30, 30], [50, 50]),
  ]);
  const next = hand();
  press(next, "paste");
  expect(next.shapes()).toEqual([boxBetween([30, 30], [50, 50])]);
});

test("duplicate, nudge by tenths and undo, all by key", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  press(it, "duplicate");
  press(it, "nudge ArrowRight", { altKey: true });
  press(it, "nudge ArrowDown", { shiftKey: true });
  expect(it.shapes()[1]).toEqual({ ...boxBetween([20, 30], [40, 50]), x: 20.1 });
  press(it, "undo");
  press(it, "undo");
  expect(findingsOf(it.bench)).toHaveLength(1);
  press(it, "redo");
  expect(findingsOf(it.bench)).toHaveLength(2);
});

test("undo takes back an open outline's last point before it touches what is done", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  it.take("polygon");
  it.click([50, 50]);
  it.click([60, 50]);
  press(it, "undo");
  expect(it.toolbox.state().preview?.line?.[0]).toEqual([50, 50]);
  press(it, "undo");
  expect(it.toolbox.state().name).toBe("polygon.idle");
  expect(findingsOf(it.bench)).toHaveLength(1);
});

test("the ruler needs no type", () => {
  const it = hand();
  it.bench.setState({ typeVersionId: null });
  press(it, "tool ruler");
  expect(it.toolbox.tool()).toBe("ruler");
});
