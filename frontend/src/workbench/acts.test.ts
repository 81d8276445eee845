import { expect, test, vi } from "vitest";
import { type Desk, giveUpStep, pressHandIn, run } from "./acts";
import { answerOf, findingsOf, select } from "./model/bench";
import { boxBetween } from "./model/geometry";
import type { DefectType, Grade } from "./model/rules";
import type { Finding } from "./model/types";
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

const deskOf = (it: ReturnType<typeof hand>): Desk => ({
  bench: it.bench,
  toolbox: it.toolbox,
  rules: { types: [PITTING], zones: [] },
  kind: "segmentation",
  handIn: vi.fn(),
  inSight: () => true,
  say: vi.fn(),
});

const press = (it: ReturnType<typeof hand>, act: string, keys: Partial<KeyboardEvent> = {}) => {
  const desk = deskOf(it);
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

test("copying nothing keeps what was copied before", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  press(it, "copy");
  select(it.bench, []);
  press(it, "copy");
  press(it, "paste");
  expect(it.findings()).toHaveLength(2);
});

test("what cannot be pasted on this image is said", () => {
  const it = hand(answerWith(boxBetween([10, 10], [90, 30])));
  select(it.bench, ["finding-0"]);
  press(it, "copy");
  const small = hand(answerWith(), { width: 50, height: 50 });
  expect(press(small, "paste").say).toHaveBeenCalledWith("fault.copies_left_out");
  expect(small.findings()).toEqual([]);
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

const BEGUN: [string, (it: ReturnType<typeof hand>) => void][] = [
  ["polygon", (it) => it.click([50, 50])],
  ["box", (it) => it.click([50, 50])],
  ["rotated", (it) => it.drag([50, 50], [60, 50])],
];

test.each(BEGUN)(
  "type, grade and Delete go to the %s that is begun, not to the one before",
  (tool, begin) => {
    const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
    const before = it.findings();
    select(it.bench, ["finding-0"]);
    press(it, `tool ${tool}`);
    begin(it);
    const desk = deskOf(it);
    const scratch = {
      ...PITTING,
      id: "scratch",
      hotkey: "2",
      grades: [{ id: "deep", rank: 0 } as Grade],
    };
    const two = { ...desk, rules: { ...desk.rules, types: [PITTING, scratch as DefectType] } };
    run(two, "type 1");
    run(two, "grade 0");
    expect(it.bench.getState()).toMatchObject({ typeVersionId: "scratch", gradeId: "deep" });
    for (let times = 0; it.toolbox.isOpen() && times < 3; times += 1) run(two, "delete");
    expect(it.toolbox.isOpen()).toBe(false);
    expect(it.findings()).toEqual(before);
  },
);

test("a type that cannot be drawn so is not taken for what is begun", () => {
  const it = hand();
  press(it, "tool box");
  it.click([50, 50]);
  const desk = deskOf(it);
  const outlined = { ...PITTING, id: "scratch", hotkey: "2", geometry: "polygon" } as DefectType;
  run({ ...desk, rules: { ...desk.rules, types: [PITTING, outlined] } }, "type 1");
  expect(desk.say).toHaveBeenCalledOnce();
  expect(it.bench.getState().typeVersionId).toBe("pitting");
  it.click([60, 60]);
  expect(it.findings()).toHaveLength(1);
});

test("a press that becomes a zoom leaves selected what was", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  it.take("polygon");
  it.down([50, 50]);
  it.toolbox.interrupt();
  expect(it.toolbox.isOpen()).toBe(false);
  expect(it.bench.getState().selection).toEqual(["finding-0"]);
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

test("redo brings back the answer's steps before the open outline's that were taken back first", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  press(it, "duplicate");
  it.take("polygon");
  it.click([50, 50]);
  press(it, "undo");
  press(it, "undo");
  expect(it.findings()).toHaveLength(1);
  press(it, "redo");
  expect(it.findings()).toHaveLength(2);
  expect(it.toolbox.isOpen()).toBe(false);
  press(it, "redo");
  expect(it.toolbox.state().preview?.vertex).toEqual([50, 50]);
});

test("what changes nothing is no step of undo", () => {
  const it = hand(answerWith(boxBetween([0, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  press(it, "defective");
  press(it, "defective");
  press(it, "nudge ArrowLeft");
  expect(it.bench.getState().history.past).toHaveLength(1);
  press(it, "undo");
  expect(answerOf(it.bench).verdict).toBeNull();
});

test("the ruler needs no type", () => {
  const it = hand();
  it.bench.setState({ typeVersionId: null });
  press(it, "tool ruler");
  expect(it.toolbox.tool()).toBe("ruler");
});

const outlined = (corners: number) => {
  const it = hand();
  it.take("polygon");
  const around: [number, number][] = [
    [10, 10],
    [60, 10],
    [60, 60],
  ];
  for (const at of around.slice(0, corners)) it.click(at);
  return it;
};

test("OK with an open outline says so, hands in nothing and keeps the outline", () => {
  const it = outlined(3);
  const open = it.toolbox.state();
  const desk = press(it, "ok");
  expect(desk.handIn).not.toHaveBeenCalled();
  expect(desk.say).toHaveBeenCalledWith("fault.open_shape");
  expect(it.toolbox.state()).toBe(open);
  expect(answerOf(it.bench).verdict).toBeNull();
});

test("the hand-in button closes an outline first and hands in when it is pressed again", () => {
  const it = outlined(3);
  const desk = deskOf(it);
  pressHandIn(desk);
  expect(desk.handIn).not.toHaveBeenCalled();
  expect(desk.say).toHaveBeenCalledWith("fault.closed_first");
  expect(it.findings()).toHaveLength(1);
  pressHandIn(desk);
  expect(desk.handIn).toHaveBeenCalledOnce();
});

test("what cannot be closed yet stays open, by button and by Enter", () => {
  const it = outlined(2);
  const desk = deskOf(it);
  const open = it.toolbox.state();
  pressHandIn(desk);
  run(desk, "enter");
  expect(desk.handIn).not.toHaveBeenCalled();
  expect(desk.say).toHaveBeenCalledTimes(2);
  expect(desk.say).toHaveBeenCalledWith("fault.open_shape");
  expect(it.toolbox.state()).toBe(open);
});

test("Enter closes a half-drawn box as it is shown, and a rotated one", () => {
  const it = hand();
  it.take("box");
  it.click([10, 10]);
  expect(press(it, "enter").handIn).not.toHaveBeenCalled();
  it.move([40, 30]);
  expect(press(it, "enter").handIn).not.toHaveBeenCalled();
  expect(it.shapes()).toEqual([boxBetween([10, 10], [40, 30])]);
  it.take("rotated");
  it.click([50, 10]);
  it.click([90, 10]);
  it.move([70, 30]);
  expect(press(it, "enter").handIn).not.toHaveBeenCalled();
  expect(it.shapes()[1]).toEqual(boxBetween([50, 10], [90, 30]));
  expect(press(it, "enter").handIn).toHaveBeenCalledOnce();
});

const GRADES = ["small", "large"].map((id, rank) => ({ id, rank })) as unknown as Grade[];
const GRADED = [
  { ...PITTING, grades: GRADES },
  { ...PITTING, id: "scratch", grades: [{ id: "deep", rank: 1 } as Grade] },
];

test("a grade key grades the selection by its own type, whatever type was chosen", () => {
  for (const chosen of [null, "scratch"]) {
    const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
    it.bench.setState({ typeVersionId: chosen });
    it.click([20, 20]);
    run({ ...deskOf(it), rules: { types: GRADED, zones: [] } }, "grade 1");
    expect(it.findings()[0]).toMatchObject({ typeVersionId: "pitting", gradeId: "large" });
    expect(it.bench.getState()).toMatchObject({ typeVersionId: chosen, gradeId: null });
  }
});

test("of findings of several types those of the shown type are graded", () => {
  const start = answerWith(boxBetween([10, 10], [30, 30]), boxBetween([50, 10], [70, 30]));
  const [one, other] = start.findings as [Finding, Finding];
  const it = hand({ ...start, findings: [one, { ...other, typeVersionId: "scratch" }] });
  select(it.bench, ["finding-0", "finding-1"]);
  run({ ...deskOf(it), rules: { types: GRADED, zones: [] } }, "grade 0");
  expect(it.findings().map(({ gradeId }) => gradeId)).toEqual(["small", null]);
});

const POLYGONS = { ...PITTING, geometry: "polygon" as const };

test("the box is not taken for a type that is drawn as a polygon, and the reason is said", () => {
  const it = hand();
  const desk = { ...deskOf(it), rules: { types: [POLYGONS], zones: [] } };
  run(desk, "tool box");
  expect(desk.say).toHaveBeenCalledWith("fault.needs_polygon");
  expect(it.toolbox.tool()).toBe("select");
  it.take("box");
  run(desk, "type 0");
  expect(it.toolbox.tool()).toBe("polygon");
});

test("a box that is given a type drawn as a polygon keeps its shape, and that is said at once", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  const desk = { ...deskOf(it), rules: { types: [POLYGONS], zones: [] } };
  run(desk, "type 0");
  expect(desk.say).toHaveBeenCalledWith("fault.needs_polygon");
  expect(it.shapes()).toEqual([boxBetween([10, 10], [30, 30])]);
});

test("what loses a point loses one of the open shape, then the shape", () => {
  const it = hand();
  it.take("polygon");
  it.click([50, 50]);
  it.click([60, 50]);
  const desk = deskOf(it);
  expect(giveUpStep(desk)).toBe(true);
  expect(it.toolbox.state().preview?.line?.[0]).toEqual([50, 50]);
  giveUpStep(desk);
  expect(it.toolbox.isOpen()).toBe(false);
});

test("in a classification nothing is copied and no unseen tool is taken", () => {
  const it = hand();
  const desk: Desk = { ...deskOf(it), kind: "classification" };
  run(desk, "type 0");
  for (const act of ["select all", "copy", "paste", "duplicate", "tool box", "nudge ArrowLeft"])
    expect(run(desk, act)).toBe(false);
  expect(it.findings()).toHaveLength(1);
  expect(it.toolbox.tool()).toBe("select");
});

test("what was drawn stays selected when a double click closed it, or a press begun after it is given up", () => {
  const it = hand();
  it.take("polygon");
  for (const at of [
    [10, 10],
    [60, 10],
    [60, 60],
  ] as const)
    it.click([...at]);
  it.doubleClick([10, 10]);
  const [drawn] = it.findings();
  expect(it.bench.getState().selection).toEqual([drawn?.key]);
  it.take("box");
  it.click([80, 80]);
  press(it, "escape");
  expect(it.bench.getState().selection).toEqual([drawn?.key]);
});

test("a hand-in tells once of a shape that was put aside", () => {
  const it = hand();
  it.take("polygon");
  it.click([10, 10]);
  it.take("select");
  const desk = deskOf(it);
  run(desk, "ok");
  expect(desk.say).toHaveBeenCalledWith("fault.left_aside");
  expect(answerOf(it.bench).verdict).toBeNull();
  run(desk, "ok");
  expect(desk.handIn).toHaveBeenCalledOnce();
});

test("a type that goes to what is selected is told", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  const desk = deskOf(it);
  const two = { types: [PITTING, { ...PITTING, id: "scratch", hotkey: "2" }], zones: [] };
  run({ ...desk, rules: two }, "type 1");
  expect(desk.say).toHaveBeenCalledWith("fault.relabelled");
  run({ ...desk, rules: two }, "type 1");
  expect(desk.say).toHaveBeenCalledOnce();
});

test("a shape put aside a second time is told a second time", () => {
  const it = hand();
  it.take("polygon");
  it.click([10, 10]);
  it.take("select");
  const desk = deskOf(it);
  run(desk, "ok");
  run(desk, "undo");
  it.take("box");
  run(desk, "ok");
  expect(desk.handIn).not.toHaveBeenCalled();
  expect(desk.say).toHaveBeenLastCalledWith("fault.left_aside");
});
