import { expect, test } from "vitest";
import { boxCorners } from "../../model/box";
import type { Box } from "../../model/types";
import { hand } from "../gestures";

test("a side by drag and a depth by click make a turned box", () => {
  const it = hand();
  it.take("rotated");
  it.drag([50, 20], [80, 50]);
  it.move([60, 60]);
  it.click([55, 65]);
  const [box] = it.shapes() as Box[];
  expect(box?.rotation).toBe(45);
  expect(box?.width).toBeCloseTo(Math.hypot(30, 30), 2);
  expect(box?.height).toBeCloseTo(Math.hypot(20, 20), 2);
  const [first, second] = boxCorners(box as Box);
  expect(first[0]).toBeCloseTo(50, 1);
  expect(first[1]).toBeCloseTo(20, 1);
  expect(second[0]).toBeCloseTo(80, 1);
});

test("a double tap is no side", () => {
  const it = hand();
  it.take("rotated");
  it.doubleTap([50, 20]);
  expect(it.toolbox.state().name).toBe("rotated.side");
});

test("the rotation is kept below 180 degrees whichever way the side was drawn", () => {
  const it = hand();
  it.take("rotated");
  it.drag([80, 50], [50, 20]);
  it.click([55, 65]);
  expect((it.shapes() as Box[])[0]?.rotation).toBe(45);
});

test("on a large image the corners of a turned box stay within a hundredth of a pixel", () => {
  const it = hand(undefined, { width: 13_000, height: 9_000 });
  it.take("rotated");
  it.drag([1003.37, 2001.91], [9117.53, 3517.29]);
  it.click([5000, 6000]);
  const [box] = it.shapes() as Box[];
  const [first, second] = boxCorners(box as Box);
  expect(Math.hypot(first[0] - 1003.37, first[1] - 2001.91)).toBeLessThan(0.01);
  expect(Math.hypot(second[0] - 9117.53, second[1] - 3517.29)).toBeLessThan(0.01);
});

test("the release of a button under which a step was taken back takes no other step", () => {
  const it = hand();
  it.take("rotated");
  it.drag([50, 20], [80, 50]);
  it.down([90, 60]);
  it.toolbox.cancel();
  expect(it.toolbox.state().name).toBe("rotated.side");
  it.up([90, 60]);
  expect(it.toolbox.state().name).toBe("rotated.side");
  it.click([80, 50]);
  it.click([55, 65]);
  expect((it.shapes() as Box[])[0]?.rotation).toBe(45);
});
