import { expect, test, vi } from "vitest";
import {
  keepDisplay,
  PLAIN,
  readDisplay,
  tone,
  toneOf,
  WHOLE_RANGE,
  windowedUrl,
  windowFor,
} from "./display";

test("a plain display changes nothing", () => {
  expect([0, 0.25, 1].map((value) => tone(value, PLAIN, WHOLE_RANGE))).toEqual([0, 0.25, 1]);
  expect(toneOf(PLAIN, WHOLE_RANGE)).toBeNull();
});

test("levels spread what lies between them over the whole range", () => {
  const shown = [0.1, 0.2, 0.35, 0.5, 0.9].map((value) =>
    tone(value, PLAIN, { low: 0.2, high: 0.5 }),
  );
  expect(shown.map((value) => Math.round(value * 100))).toEqual([0, 0, 50, 100, 100]);
});

test("gamma above 1 brightens the middle, invert turns it over", () => {
  expect(tone(0.25, { ...PLAIN, gamma: 2 }, WHOLE_RANGE)).toBe(0.5);
  expect(tone(0.25, { ...PLAIN, gamma: 2, invert: true }, WHOLE_RANGE)).toBe(0.5);
  expect(tone(1, { ...PLAIN, invert: true }, WHOLE_RANGE)).toBe(0);
});

test("the table holds what each value is shown as", () => {
  const inverted = toneOf({ ...PLAIN, invert: true }, WHOLE_RANGE);
  expect([0, 1, 128, 255].map((value) => inverted?.table[value])).toEqual([255, 254, 127, 0]);
  expect(inverted?.channel).toBeNull();
  expect(toneOf({ ...PLAIN, channel: "blue" }, WHOLE_RANGE)?.channel).toBe(2);
});

test("each inspector's display is kept apart, and a broken one is plain", () => {
  keepDisplay("anna", { ...PLAIN, gamma: 1.5, auto: true });
  expect(readDisplay("anna")).toEqual({ ...PLAIN, gamma: 1.5, auto: true });
  expect(readDisplay("ben")).toEqual(PLAIN);
  localStorage.setItem("vqi-display-ben", "{not json");
  expect(readDisplay("ben")).toEqual(PLAIN);
});

test("a browser that stores nothing only forgets the display", () => {
  const setItem = vi.fn(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  vi.stubGlobal("localStorage", { getItem: () => null, setItem });
  expect(() => keepDisplay("cem", { ...PLAIN, gamma: 1.5 })).not.toThrow();
  expect(setItem).toHaveBeenCalled();
  expect(readDisplay("cem")).toEqual(PLAIN);
  vi.unstubAllGlobals();
});

test("only deep images are asked for through a window", () => {
  const window = { low: 100, high: 900 };
  expect(windowedUrl("/a/image", window, true)).toBe("/a/image?low=100&high=900");
  expect(windowedUrl("/a/image", window, false)).toBe("/a/image");
  expect(windowedUrl("/a/image", null, true)).toBe("/a/image");
});

test("a window goes from image to image of one camera, not to another camera's values", () => {
  const camera = { low: 400, high: 3400 };
  const window = { low: 500, high: 900, of: camera };
  const seen = { low: 500, high: 900 };
  expect(windowFor(window, camera)).toEqual(seen);
  expect(windowFor(window, { low: 350, high: 2900 })).toEqual(seen);
  // All white, all black, and white but for the darkest of a range that is far wider.
  expect(windowFor(window, { low: 5_000, high: 6_000 })).toBeNull();
  expect(windowFor(window, { low: 0, high: 0.9 })).toBeNull();
  expect(windowFor(window, { low: 300, high: 60_000 })).toBeNull();
  // Nearly one grey.
  const wide = { low: 0, high: 60_000, of: { low: 200, high: 59_000 } };
  expect(windowFor(wide, { low: 400, high: 800 })).toBeNull();
  expect(windowFor(wide, { low: 400, high: 30_000 })).toEqual({ low: 0, high: 60_000 });
});

test("on the image it was set at a window holds whatever it leaves out", () => {
  const own = { low: 100, high: 900 };
  expect(windowFor({ low: 950, high: 4_000, of: own }, own)).toEqual({ low: 950, high: 4_000 });
  expect(windowFor({ low: 1, high: 2, of: own }, null)).toBeNull();
  expect(windowFor(null, own)).toBeNull();
});

test("a window kept by an older page still holds where it shows something", () => {
  expect(windowFor({ low: 100, high: 900 }, { low: 0, high: 4_000 })).toEqual({
    low: 100,
    high: 900,
  });
  expect(windowFor({ low: 100, high: 900 }, { low: 2_000, high: 4_000 })).toBeNull();
});
