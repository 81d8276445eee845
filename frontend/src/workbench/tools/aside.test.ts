import { expect, test, vi } from "vitest";
import { type Desk, run } from "../acts";
import { select, setRemark } from "../model/bench";
import { boxBetween, polygonOf } from "../model/geometry";
import type { Point } from "../model/types";
import { answerWith, hand } from "./gestures";
import type { ToolName } from "./tool";

type Hand = ReturnType<typeof hand>;

const CORNERS: Point[] = [
  [10, 10],
  [60, 10],
  [60, 60],
];

const clicks =
  (...points: Point[]) =>
  (it: Hand) => {
    for (const point of points) it.click(point);
  };
const outline = clicks(...CORNERS);

const OPEN: [ToolName, (it: Hand) => void][] = [
  ["polygon", outline],
  ["hole", outline],
  ["join", outline],
  ["cut", outline],
  ["box", clicks([10, 10])],
  ["rotated", clicks([10, 10])],
  ["rotated", (it) => it.drag([10, 10], [60, 20])],
];

function press(it: Hand, act: string) {
  const desk: Desk = {
    bench: it.bench,
    toolbox: it.toolbox,
    rules: { types: [{ id: "pitting", geometry: "any" }], zones: [] } as never,
    kind: "segmentation",
    handIn: vi.fn(),
    inSight: () => true,
    say: vi.fn(),
  };
  run(desk, act);
  return desk;
}

function withOpen(tool: ToolName, draw: (it: Hand) => void) {
  const it = hand(answerWith(polygonOf([...CORNERS, [10, 60]])));
  select(it.bench, ["finding-0"]);
  it.take(tool);
  draw(it);
  const open = it.toolbox.state();
  expect(open.open).toBe(true);
  return { it, open };
}

test.each(OPEN)(
  "an open %s is put aside by another tool, and undo brings it back",
  (tool, draw) => {
    const { it, open } = withOpen(tool, draw);
    expect(press(it, "tool select").say).toHaveBeenCalledWith("fault.put_aside");
    expect(it.toolbox.tool()).toBe("select");
    expect(it.toolbox.isOpen()).toBe(false);
    expect(it.toolbox.undoes()).toBe(true);
    expect(press(it, "undo").say).toHaveBeenCalledWith("");
    expect(it.toolbox.tool()).toBe(tool);
    expect(it.toolbox.state()).toBe(open);
  },
);

test.each(OPEN)("%s chosen again goes on with what is open", (tool, draw) => {
  const { it, open } = withOpen(tool, draw);
  expect(press(it, `tool ${tool}`).say).not.toHaveBeenCalled();
  expect(it.toolbox.state()).toBe(open);
});

test("what was done meanwhile is undone first, and what was put aside last comes back first", () => {
  const it = hand();
  it.take("polygon");
  outline(it);
  it.take("box");
  it.drag([20, 20], [40, 40]);
  it.take("rotated");
  it.click([30, 30]);
  it.take("select");
  setRemark(it.bench, "rust");
  const seen = () => [it.toolbox.state().name, it.findings().length];
  press(it, "undo");
  expect(seen()).toEqual(["select.idle", 1]);
  press(it, "undo");
  expect(seen()).toEqual(["rotated.side", 1]);
  press(it, "undo");
  press(it, "undo");
  expect(seen()).toEqual(["rotated.idle", 0]);
  press(it, "undo");
  expect(seen()).toEqual(["polygon.placing", 0]);
  expect(it.toolbox.confirm()).toBe(true);
  expect(it.shapes()).toEqual([polygonOf(CORNERS)]);
});

test("a remark that is written on does not keep it away", () => {
  const it = hand();
  setRemark(it.bench, "r");
  it.take("polygon");
  outline(it);
  it.take("select");
  setRemark(it.bench, "rust");
  press(it, "undo");
  expect(it.toolbox.state().name).toBe("polygon.placing");
});

test("with nothing open nothing is put aside", () => {
  const it = hand();
  it.take("polygon");
  expect(press(it, "tool box").say).not.toHaveBeenCalled();
  expect(it.toolbox.undoes()).toBe(false);
  expect(it.toolbox.undo()).toBe(false);
});

test("a tool chosen in the middle of a stroke lets go of it first", () => {
  const it = hand();
  it.take("polygon");
  it.click([10, 10]);
  it.down([60, 10]);
  it.move([70, 20]);
  it.move([65, 60]);
  it.take("box");
  it.up([65, 60]);
  expect(it.toolbox.state().name).toBe("box.idle");
  it.toolbox.undo();
  it.move([90, 90]);
  expect(it.toolbox.state().preview?.line).toEqual([
    [10, 10],
    [60, 10],
    [70, 20],
    [65, 60],
    [90, 90],
  ]);
});

test("an open shape that comes back while a button is held is not ended by its release", () => {
  const it = hand();
  it.take("box");
  it.click([10, 10]);
  it.take("select");
  it.down([80, 80]);
  it.toolbox.undo();
  it.up([90, 90]);
  expect(it.toolbox.state().name).toBe("box.awaitingSecond");
  expect(it.findings()).toEqual([]);
});

test("a finding that is being moved stays where it was taken to", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  it.down([20, 20]);
  it.move([40, 20]);
  it.move([50, 20]);
  it.take("polygon");
  it.up([90, 90]);
  expect(it.shapes()).toEqual([boxBetween([40, 10], [60, 30])]);
  expect(it.toolbox.undoes()).toBe(false);
});

test("Delete gives up an open box, not the finding that is selected", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  it.take("box");
  it.click([50, 50]);
  press(it, "delete");
  expect(it.toolbox.state().name).toBe("box.idle");
  expect(it.findings()).toHaveLength(1);
});
