import { expect, test } from "vitest";
import { type Bench, removeSelected, select, stepBack, stepForward } from "../../model/bench";
import { boxBetween, polygonOf } from "../../model/geometry";
import type { Point } from "../../model/types";
import { answerWith, hand } from "../gestures";

const SQUARE: Point[] = [
  [10, 10],
  [60, 10],
  [60, 60],
  [10, 60],
];
const box = (x: number, y: number, width: number, height: number) =>
  boxBetween([x, y], [x + width, y + height]);

test("a drag moves the finding under the pointer", () => {
  const it = hand(answerWith(box(20, 20, 40, 40)));
  it.drag([30, 30], [50, 35]);
  expect(it.shapes()).toEqual([box(40, 25, 40, 40)]);
});

test("a move stops at the border of the image", () => {
  const it = hand(answerWith(box(20, 20, 40, 40)));
  it.drag([30, 30], [-100, 300]);
  expect(it.shapes()).toEqual([box(0, 60, 40, 40)]);
});

test("escape during a move leaves everything as it was", () => {
  const it = hand(answerWith(box(20, 20, 40, 40)));
  it.down([30, 30]);
  it.move([60, 60]);
  it.toolbox.cancel();
  it.up([60, 60]);
  expect(it.shapes()).toEqual([box(20, 20, 40, 40)]);
  expect(it.bench.getState().history.past).toEqual([]);
});

test("the smaller of two findings is picked", () => {
  const it = hand(answerWith(box(0, 0, 100, 100), box(40, 40, 20, 20)));
  it.click([50, 50]);
  expect(it.bench.getState().selection).toEqual(["finding-1"]);
});

test("shift adds to the selection and a rubber band selects what lies inside", () => {
  const it = hand(answerWith(box(10, 10, 20, 20), box(50, 10, 20, 20), box(150, 50, 40, 40)));
  it.click([20, 20]);
  it.click([60, 20], { shift: true });
  expect(it.bench.getState().selection).toEqual(["finding-0", "finding-1"]);
  it.drag([140, 40], [199, 99]);
  expect(it.bench.getState().selection).toEqual(["finding-2"]);
});

test("a side of a box is dragged and the other sides stay", () => {
  const it = hand(answerWith(box(20, 20, 40, 40)));
  it.click([40, 40]);
  it.drag([60, 40], [80, 44]);
  expect(it.shapes()).toEqual([box(20, 20, 60, 40)]);
});

test("a corner of a box is dragged over the opposite one", () => {
  const it = hand(answerWith(box(40, 40, 20, 20)));
  it.click([50, 50]);
  it.drag([60, 60], [30, 20]);
  expect(it.shapes()).toEqual([box(30, 20, 10, 20)]);
});

test("a vertex is moved, inserted and deleted", () => {
  const it = hand(answerWith(polygonOf(SQUARE)));
  it.click([30, 30]);
  it.drag([60, 60], [70, 65]);
  expect(it.shapes()).toEqual([
    polygonOf([
      [10, 10],
      [60, 10],
      [70, 65],
      [10, 60],
    ]),
  ]);
  it.drag([35, 10], [35, 5]);
  expect(it.shapes()).toEqual([
    polygonOf([
      [10, 10],
      [35, 5],
      [60, 10],
      [70, 65],
      [10, 60],
    ]),
  ]);
  it.click([35, 5]);
  it.toolbox.remove();
  expect(it.shapes()).toEqual([
    polygonOf([
      [10, 10],
      [60, 10],
      [70, 65],
      [10, 60],
    ]),
  ]);
  it.click([10, 60], { alt: true });
  expect(it.shapes()).toEqual([
    polygonOf([
      [10, 10],
      [60, 10],
      [70, 65],
    ]),
  ]);
});

test("delete takes the selection and undo brings it back", () => {
  const it = hand(answerWith(box(20, 20, 40, 40)));
  select(it.bench, ["finding-0"]);
  removeSelected(it.bench);
  expect(it.findings()).toEqual([]);
  stepBack(it.bench);
  expect(it.shapes()).toEqual([box(20, 20, 40, 40)]);
});

test.each([
  ["Alt and a click", { alt: true }],
  ["Delete", {}],
])("%s on a point of the last three takes nothing and says so", (_, keys) => {
  const it = hand(answerWith(polygonOf(SQUARE.slice(0, 3))));
  select(it.bench, ["finding-0"]);
  it.click([60, 10], keys);
  const press = () => it.toolbox.remove();
  if (!("alt" in keys)) press();
  expect(it.shapes()).toEqual([polygonOf(SQUARE.slice(0, 3))]);
  expect(it.bench.getState().history.past).toEqual([]);
  it.move([70, 40]);
  expect(it.toolbox.state().says).toBe("refusal.last_points");
  press();
  expect(it.toolbox.state().says).toBe("refusal.last_points");
  it.toolbox.cancel();
  expect(it.toolbox.state().says).toBeUndefined();
  press();
  expect(it.shapes()).toEqual([]);
});

test.each<[string, (bench: Bench) => void]>([
  ["undone", stepBack],
  ["no longer selected alone", (bench) => select(bench, ["finding-0", "finding-1"])],
])("a vertex is let go once what it belongs to is %s", (_, change) => {
  const beside = polygonOf(SQUARE.map(([x, y]) => [x + 100, y]));
  const it = hand(answerWith(beside, polygonOf(SQUARE)));
  select(it.bench, ["finding-1"]);
  it.drag([10, 35], [5, 35]);
  for (const begin of [() => {}, () => it.move([8, 30])]) {
    select(it.bench, ["finding-1"]);
    it.down([5, 35]);
    begin();
    change(it.bench);
    const before = it.shapes();
    it.move([20, 35]);
    it.up([30, 35]);
    expect(it.shapes()).toEqual(before);
    stepForward(it.bench);
  }
});
