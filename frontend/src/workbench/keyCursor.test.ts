import { expect, test, vi } from "vitest";
import { run } from "./acts";
import { createKeyCursor } from "./keyCursor";
import { select } from "./model/bench";
import { boxBetween, polygonOf } from "./model/geometry";
import { answerWith, hand } from "./tools/gestures";

const PLAIN = { shiftKey: false, altKey: false };
const COARSE = { ...PLAIN, shiftKey: true };
const FINE = { ...PLAIN, altKey: true };

/** A view of the middle of the image, 100 by 50 pixels. */
function keyed(it = hand()) {
  const canvas = {
    gesture: vi.fn((name: "down" | "move" | "up" | "doubleClick", at: readonly [number, number]) =>
      it.toolbox.gesture(name, { at, pixel: 0.3, shift: false, alt: false, touch: false }),
    ),
    visible: () => ({ x: 50, y: 25, width: 100, height: 50 }),
    centre: vi.fn(),
    pan: vi.fn(),
  };
  const desk = {
    bench: it.bench,
    toolbox: it.toolbox,
    rules: { types: [], zones: [] },
    kind: "segmentation" as const,
    handIn: vi.fn(),
    inSight: () => true,
    say: vi.fn(),
  };
  const cursor = createKeyCursor(desk, () => canvas);
  const arrows = (held: typeof PLAIN, ...ways: string[]) => {
    for (const way of ways) cursor.arrow(`Arrow${way}`, held);
  };
  return { it, canvas, desk, cursor, arrows };
}

test("a box is drawn by keys, to the pixel", () => {
  const { it, cursor, arrows } = keyed();
  it.take("box");
  cursor.press();
  expect(cursor.getState().at).toEqual([100, 50]);
  arrows(PLAIN, "Left", "Up");
  arrows(FINE, "Left");
  cursor.press();
  arrows(PLAIN, "Right", "Right", "Down");
  cursor.press();
  expect(it.shapes()).toEqual([boxBetween([89, 40], [109, 50])]);
});

test("a polygon is drawn by keys and closed by Enter, and Escape takes back a point", () => {
  const { it, desk, cursor, arrows } = keyed();
  it.take("polygon");
  cursor.press();
  cursor.press();
  for (const way of ["Right", "Down", "Left"]) {
    arrows(PLAIN, way, way);
    cursor.press();
  }
  cursor.stepOut();
  run(desk, "enter");
  expect(desk.handIn).not.toHaveBeenCalled();
  expect(it.shapes()).toEqual([
    polygonOf([
      [100, 50],
      [120, 50],
      [120, 70],
    ]),
  ]);
  cursor.stepOut();
  expect(cursor.getState().at).toBeNull();
  expect(cursor.stepOut()).toBe(false);
});

test("with the select tool a side is taken, moved and dropped", () => {
  const { it, cursor, arrows } = keyed(hand(answerWith(boxBetween([60, 40], [100, 60]))));
  select(it.bench, ["finding-0"]);
  cursor.press();
  cursor.press();
  arrows(PLAIN, "Right", "Right");
  expect(it.shapes()).toEqual([boxBetween([60, 40], [100, 60])]);
  cursor.press();
  expect(it.shapes()).toEqual([boxBetween([60, 40], [120, 60])]);
  expect(cursor.getState().holds).toBe(false);
});

test("what was taken is where it was when the cursor is put away", () => {
  const { it, cursor, arrows } = keyed(hand(answerWith(boxBetween([60, 40], [100, 60]))));
  select(it.bench, ["finding-0"]);
  cursor.press();
  cursor.press();
  arrows(PLAIN, "Right");
  cursor.putAway();
  expect(it.toolbox.state().name).toBe("select.idle");
  expect(it.shapes()).toEqual([boxBetween([60, 40], [100, 60])]);
});

test("arrows are for what is selected, else for the picture, and for the cursor once it is shown", () => {
  const { it, canvas, cursor } = keyed(hand(answerWith(boxBetween([60, 40], [100, 60]))));
  expect(cursor.arrow("ArrowRight", PLAIN)).toBe(true);
  expect(canvas.pan).toHaveBeenCalledWith(40, 0);
  select(it.bench, ["finding-0"]);
  expect(cursor.arrow("ArrowRight", PLAIN)).toBe(false);
  cursor.press();
  expect(cursor.arrow("ArrowRight", PLAIN)).toBe(true);
  expect(canvas.pan).toHaveBeenCalledOnce();
});

test("the cursor stays on the image and the view follows it", () => {
  const { canvas, cursor, arrows } = keyed();
  cursor.press();
  expect(canvas.centre).not.toHaveBeenCalled();
  arrows(COARSE, "Right", "Right");
  expect(cursor.getState().at).toEqual([200, 50]);
  expect(canvas.centre).toHaveBeenLastCalledWith([200, 50]);
});
