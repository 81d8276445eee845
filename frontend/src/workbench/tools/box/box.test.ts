import { expect, test } from "vitest";
import { stepBack, stepForward } from "../../model/bench";
import { hand } from "../gestures";

test("a drag draws a box to the hundredth of a pixel", () => {
  const it = hand();
  it.take("box");
  it.drag([10.126, 20.5], [30.333, 41]);
  expect(it.shapes()).toEqual([
    { kind: "box", x: 10.13, y: 20.5, width: 20.21, height: 20.5, rotation: 0 },
  ]);
});

test("two clicks draw a box from any corner", () => {
  const it = hand();
  it.take("box");
  it.click([50, 60]);
  it.move([40, 30]);
  it.click([20, 10]);
  expect(it.shapes()).toEqual([{ kind: "box", x: 20, y: 10, width: 30, height: 50, rotation: 0 }]);
});

test("a double tap is no second corner: the first stands", () => {
  const it = hand();
  it.take("box");
  it.doubleTap([50, 40]);
  expect(it.findings()).toEqual([]);
  it.click([90, 80], { touch: true });
  expect(it.shapes()).toEqual([{ kind: "box", x: 50, y: 40, width: 40, height: 40, rotation: 0 }]);
});

test("a box is clipped to the image", () => {
  const it = hand();
  it.take("box");
  it.drag([-30, 90], [20, 130]);
  expect(it.shapes()).toEqual([{ kind: "box", x: 0, y: 90, width: 20, height: 10, rotation: 0 }]);
});

test("escape gives up the open box and nothing is drawn", () => {
  const it = hand();
  it.take("box");
  it.click([50, 60]);
  expect(it.toolbox.cancel()).toBe(true);
  expect(it.toolbox.state().name).toBe("box.idle");
  expect(it.toolbox.cancel()).toBe(false);
  expect(it.findings()).toEqual([]);
});

test("without a chosen type nothing is drawn", () => {
  const it = hand();
  it.bench.setState({ typeVersionId: null });
  it.take("box");
  it.drag([10, 10], [30, 30]);
  expect(it.findings()).toEqual([]);
});

test("undo takes the box away and redo brings the same one back", () => {
  const it = hand();
  it.take("box");
  it.drag([10, 10], [30, 30]);
  const drawn = it.findings();
  stepBack(it.bench);
  expect(it.findings()).toEqual([]);
  stepForward(it.bench);
  expect(it.findings()).toEqual(drawn);
});
