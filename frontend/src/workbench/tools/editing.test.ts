import { expect, test } from "vitest";
import {
  addCopies,
  chooseGrade,
  chooseType,
  findingsOf,
  mendFinding,
  nudge,
  select,
  selectedOf,
  stepBack,
  stepForward,
} from "../model/bench";
import { crossings } from "../model/crossing";
import { area, bounds, boxBetween, polygonOf } from "../model/geometry";
import type { Box, Geometry, Point, Polygon } from "../model/types";
import { answerWith, hand } from "./gestures";

const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const HOLED = polygonOf(square(10, 10, 80), [square(30, 30, 20)]);

test("a vertex of a hole is moved, inserted and deleted as one of the outline", () => {
  const it = hand(answerWith(HOLED));
  it.click([20, 20]);
  it.drag([50, 50], [60, 55]);
  it.drag([40, 30], [40, 25], { pixel: 0.25 });
  it.click([30, 50], { alt: true });
  const [shape] = it.shapes() as Polygon[];
  expect(shape?.polygons[0]?.outer).toEqual(square(10, 10, 80));
  expect(shape?.polygons[0]?.holes).toEqual([
    [
      [30, 30],
      [40, 25],
      [50, 30],
      [60, 55],
    ],
  ]);
});

test("the last three points of a hole go together, the outline stays", () => {
  const triangle: Point[] = [
    [30, 30],
    [60, 30],
    [30, 60],
  ];
  const it = hand(answerWith(polygonOf(square(10, 10, 80), [triangle])));
  it.click([20, 20]);
  it.click([60, 30], { alt: true });
  expect(it.shapes()).toEqual([polygonOf(square(10, 10, 80))]);
});

test("a hole is no place to pick its finding by", () => {
  const it = hand(answerWith(HOLED));
  it.click([40, 40]);
  expect(it.bench.getState().selection).toEqual([]);
});

test("a new outline snaps to a neighbour's vertex, edge and the border, and Alt sets it free", () => {
  const it = hand(answerWith(boxBetween([20, 20], [60, 60])));
  it.bench.setState({ snapping: true });
  it.take("box");
  it.drag([62, 61], [117, 98]);
  expect(it.shapes()[1]).toEqual(boxBetween([60, 60], [117, 100]));
  it.drag([62, 41], [117, 50], { alt: true });
  expect(it.shapes()[2]).toEqual(boxBetween([62, 41], [117, 50]));
  it.bench.setState({ snapping: false });
  it.drag([62, 41], [117, 97]);
  expect(it.shapes()[3]).toEqual(boxBetween([62, 41], [117, 97]));
});

test("a dragged vertex snaps to its neighbour but not to its own finding", () => {
  const it = hand(answerWith(polygonOf(square(10, 10, 30)), boxBetween([60, 10], [90, 40])));
  it.bench.setState({ snapping: true });
  it.click([15, 30]);
  it.drag([40, 40], [58, 43]);
  expect((it.shapes()[0] as Polygon).polygons[0]?.outer[2]).toEqual([60, 40]);
});

test("several findings are moved together and stay in line at the border", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30]), boxBetween([50, 10], [70, 30])));
  it.click([20, 20]);
  it.click([60, 20], { shift: true });
  it.drag([20, 20], [30, 25]);
  expect(it.shapes()).toEqual([boxBetween([20, 15], [40, 35]), boxBetween([60, 15], [80, 35])]);
  expect(it.bench.getState().history.past).toHaveLength(1);
  it.drag([30, 25], [-100, 25]);
  expect(it.shapes()).toEqual([boxBetween([0, 15], [20, 35]), boxBetween([40, 15], [60, 35])]);
});

test("type and grade of all selected are changed by one step that can be undone", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30]), boxBetween([50, 10], [70, 30])));
  select(it.bench, ["finding-0", "finding-1"]);
  chooseType(it.bench, "scratch");
  chooseGrade(it.bench, "long");
  const looks = () => findingsOf(it.bench).map((f) => [f.typeVersionId, f.gradeId]);
  expect(looks()).toEqual([
    ["scratch", "long"],
    ["scratch", "long"],
  ]);
  stepBack(it.bench);
  stepBack(it.bench);
  expect(looks()).toEqual([
    ["pitting", null],
    ["pitting", null],
  ]);
  stepForward(it.bench);
  expect(looks()[0]).toEqual(["scratch", null]);
});

test("copies get keys of their own, lie aside and are selected", () => {
  const it = hand(answerWith(HOLED));
  select(it.bench, ["finding-0"]);
  addCopies(it.bench, selectedOf(it.bench.getState()));
  const [first, copy] = findingsOf(it.bench);
  expect(copy?.key).not.toBe(first?.key);
  expect(it.bench.getState().selection).toEqual([copy?.key]);
  expect(area(copy?.geometry as Geometry)).toBe(area(HOLED));
});

test("a copy in the last corner goes back, so that it does not cover what it is of", () => {
  const it = hand(answerWith(boxBetween([180, 80], [200, 100])));
  addCopies(it.bench, it.findings());
  expect(it.shapes()[1]).toEqual(boxBetween([170, 70], [190, 90]));
});

test("a copy that is larger than the image is left out, never cut", () => {
  const small = hand(answerWith(), { width: 50, height: 50 });
  const { findings } = answerWith(
    boxBetween([10, 10], [90, 30]),
    { ...boxBetween([60, 60], [90, 80]), rotation: 30 },
    boxBetween([60, 60], [90, 80]),
  );
  expect(addCopies(small.bench, findings, [0, 0])).toBe(1);
  expect(small.shapes()).toEqual([
    expect.objectContaining({ width: 30, height: 20, rotation: 30 }),
    boxBetween([20, 30], [50, 50]),
  ]);
});

test("nudges in a row are one step of undo", () => {
  const it = hand(answerWith(boxBetween([10, 10], [30, 30])));
  select(it.bench, ["finding-0"]);
  nudge(it.bench, [1, 0]);
  nudge(it.bench, [10, 0]);
  nudge(it.bench, [0, 0.1]);
  expect(it.shapes()).toEqual([{ ...boxBetween([21, 10], [41, 30]), y: 10.1 }]);
  stepBack(it.bench);
  expect(it.shapes()).toEqual([boxBetween([10, 10], [30, 30])]);
});

test("a turned box nudged and dragged against the border keeps its size", () => {
  for (const rotation of [3, 17, 30, 45, 71, 133]) {
    const box = { ...boxBetween([60, 30], [93.3, 50]), rotation };
    const it = hand(answerWith(box));
    select(it.bench, ["finding-0"]);
    for (let step = 0; step < 30; step += 1) nudge(it.bench, [-10, step % 2 ? 10 : -0.1]);
    expect(it.shapes()).toEqual([expect.objectContaining({ width: 33.3, height: 20, rotation })]);
    const left = bounds(it.shapes()[0] as Geometry);
    expect(left.x).toBeGreaterThanOrEqual(0);
    expect(left.x).toBeLessThan(0.001);
    expect(left.y + left.height).toBeLessThanOrEqual(100);
    const { x, y } = it.shapes()[0] as Box;
    it.drag([x + 16, y + 10], [400, 400]);
    expect(it.shapes()).toEqual([expect.objectContaining({ width: 33.3, height: 20, rotation })]);
  }
});

test("a vertex dragged across a side shows the crossing and is mended on request only", () => {
  const it = hand(answerWith(polygonOf(square(10, 10, 40))));
  it.click([30, 30]);
  it.drag([10, 10], [80, 30]);
  const crossed = it.shapes()[0] as Geometry;
  expect(crossings(crossed)).toHaveLength(1);
  mendFinding(it.bench, "finding-0");
  expect(crossings(it.shapes()[0] as Geometry)).toEqual([]);
  stepBack(it.bench);
  expect(it.shapes()[0]).toEqual(crossed);
});

test("a vertex dragged past a hole is marked, and mending drops what lies outside", () => {
  const hole: Point[] = [
    [70, 70],
    [80, 70],
    [80, 80],
  ];
  const it = hand(answerWith(polygonOf(square(10, 10, 80), [hole])));
  it.click([20, 20]);
  it.drag([90, 90], [50, 50]);
  expect(crossings(it.shapes()[0] as Geometry)).toEqual([[70, 70]]);
  expect(mendFinding(it.bench, "finding-0")).toBe(true);
  const [mended] = it.shapes() as [Geometry];
  expect(crossings(mended)).toEqual([]);
  expect(area(mended)).toBe(3200);
});

test("what cannot be mended says so and stays as it was", () => {
  const line = polygonOf([
    [10, 10],
    [90, 10],
    [50, 10],
  ]);
  const it = hand(answerWith(line));
  expect(mendFinding(it.bench, "finding-0")).toBe(false);
  expect(it.shapes()).toEqual([line]);
  expect(it.bench.getState().history.past).toEqual([]);
});

test("a marked vertex is its finding's: with the next one selected Delete takes that", () => {
  const it = hand(answerWith(polygonOf(square(10, 10, 30)), polygonOf(square(60, 10, 30))));
  it.click([20, 20]);
  it.click([10, 10]);
  expect(it.toolbox.state().name).toBe("select.atVertex");
  select(it.bench, ["finding-1"]);
  expect(it.toolbox.state().preview?.vertex).toBeUndefined();
  it.toolbox.remove();
  expect(it.shapes()).toEqual([polygonOf(square(10, 10, 30))]);
});

test("a vertex is no longer marked once undo has changed its outline", () => {
  const it = hand(answerWith(polygonOf(square(10, 10, 30))));
  it.click([20, 20]);
  it.drag([25, 10], [25, 5]);
  it.click([25, 5]);
  stepBack(it.bench);
  it.toolbox.remove();
  expect(it.shapes()).toEqual([]);
});

test("a second finger takes back the press, never what was drawn before it", () => {
  const it = hand();
  it.take("polygon");
  it.click([10, 10]);
  it.click([60, 10]);
  it.down([60, 60]);
  it.toolbox.interrupt();
  it.click([60, 80]);
  it.toolbox.confirm();
  expect(it.shapes()).toEqual([
    polygonOf([
      [10, 10],
      [60, 10],
      [60, 80],
    ]),
  ]);
  it.take("box");
  it.click([20, 20]);
  it.down([90, 90]);
  it.toolbox.interrupt();
  it.click([50, 40]);
  expect(it.shapes()[1]).toEqual(boxBetween([20, 20], [50, 40]));
  it.take("rotated");
  it.click([20, 20]);
  it.down([80, 80]);
  it.toolbox.interrupt();
  expect(it.toolbox.state().name).toBe("rotated.side");
});
