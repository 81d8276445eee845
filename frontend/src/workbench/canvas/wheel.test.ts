import { expect, test } from "vitest";
import { createWheelReader, pinchFactor } from "./wheel";

const turn = (deltaY: number, more: object = {}) => ({
  deltaX: 0,
  deltaY,
  deltaMode: 0,
  ctrlKey: false,
  shiftKey: false,
  timeStamp: 0,
  ...more,
});

test.each([
  ["a mouse's notch", turn(-120), "zoom"],
  ["a notch counted in lines", turn(3, { deltaMode: 1 }), "zoom"],
  ["two fingers, slowly", turn(2), "pan"],
  ["two fingers, aslant", turn(60, { deltaX: -4 }), "pan"],
  ["a pinch", turn(-3, { ctrlKey: true }), "pinch"],
])("%s", (_, event, meaning) => {
  expect(createWheelReader()(event, "auto")).toBe(meaning);
});

test("a slide that becomes fast still pans, a wheel that comes after it zooms", () => {
  const read = createWheelReader();
  const seen = [
    turn(4, { timeStamp: 0 }),
    turn(160, { timeStamp: 16 }),
    turn(120, { timeStamp: 200 }),
    turn(120, { timeStamp: 900 }),
  ].map((event) => read(event, "auto"));
  expect(seen).toEqual(["pan", "pan", "pan", "zoom"]);
});

test("who has chosen what the wheel does is not guessed at", () => {
  expect(createWheelReader()(turn(2), "zoom")).toBe("zoom");
  expect(createWheelReader()(turn(-120), "pan")).toBe("pan");
});

test("a pinch out enlarges, its way back undoes it, and no event jumps", () => {
  expect(pinchFactor(-10) * pinchFactor(10)).toBeCloseTo(1, 10);
  expect(pinchFactor(-10)).toBeGreaterThan(1);
  expect(pinchFactor(-500)).toBeLessThan(1.2);
});
