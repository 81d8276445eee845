import { expect, test } from "vitest";
import { hand } from "../gestures";

test("a drag measures a line and draws no finding", () => {
  const it = hand();
  it.bench.setState({ typeVersionId: null });
  it.take("ruler");
  it.drag([10, 20], [40, 60]);
  expect(it.toolbox.state().preview?.ruler).toEqual([
    [10, 20],
    [40, 60],
  ]);
  expect(it.findings()).toEqual([]);
  expect(it.bench.getState().history.past).toEqual([]);
});

test("two clicks measure as well, and the next press begins anew", () => {
  const it = hand();
  it.take("ruler");
  it.click([10, 20]);
  it.move([15, 25]);
  it.click([40, 60]);
  expect(it.toolbox.state().name).toBe("ruler.measured");
  it.down([5, 5]);
  expect(it.toolbox.state().preview).toEqual({ vertex: [5, 5] });
});

test("a double tap measures nothing", () => {
  const it = hand();
  it.take("ruler");
  it.doubleTap([10, 20]);
  expect(it.toolbox.state().name).toBe("ruler.stretching");
});

test("escape takes the line away", () => {
  const it = hand();
  it.take("ruler");
  it.drag([10, 20], [40, 60]);
  expect(it.toolbox.cancel()).toBe(true);
  expect(it.toolbox.state().name).toBe("ruler.idle");
  expect(it.toolbox.cancel()).toBe(false);
});

test("it ends at the image's border", () => {
  const it = hand();
  it.take("ruler");
  it.drag([-40, 50], [260, 130]);
  expect(it.toolbox.state().preview?.ruler).toEqual([
    [0, 50],
    [200, 100],
  ]);
});
