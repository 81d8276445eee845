import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEyes, GLANCE_MS, isStruckTooSoon, TOLD_MS } from "./sight";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("an image is seen a glance after it was painted, not before", () => {
  const eyes = createEyes();
  eyes.look("a");
  eyes.painted("a");
  vi.advanceTimersByTime(GLANCE_MS - 1);
  expect(eyes.getState().sight).toBe("painted");
  expect(eyes.isSeen()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(eyes.isSeen()).toBe(true);
});

test("what was painted of the image before counts for nothing", () => {
  const eyes = createEyes();
  eyes.look("a");
  eyes.painted("a");
  eyes.look("b");
  eyes.painted("a");
  vi.advanceTimersByTime(GLANCE_MS);
  expect(eyes.getState().sight).toBe("coming");
});

test("an image painted again, through another window, stays seen", () => {
  const eyes = createEyes();
  eyes.look("a");
  eyes.painted("a");
  vi.advanceTimersByTime(GLANCE_MS);
  eyes.look("a");
  eyes.failed("a");
  expect(eyes.isSeen()).toBe(true);
});

test("who was too soon is told until the image can be seen", () => {
  const eyes = createEyes();
  eyes.look("a");
  eyes.tooSoon();
  expect(eyes.getState()).toEqual({ sight: "coming", tooSoon: true });
  eyes.painted("a");
  vi.advanceTimersByTime(GLANCE_MS);
  expect(eyes.getState()).toEqual({ sight: "seen", tooSoon: false });
});

test("who struck a key as the image appeared can read that, until it is old or another image comes", () => {
  const eyes = createEyes();
  const told = () => isStruckTooSoon(eyes.getState());
  for (const image of ["a", "b"]) {
    eyes.look(image);
    eyes.painted(image);
    eyes.tooSoon();
    expect(told()).toBe(true);
    vi.advanceTimersByTime(GLANCE_MS);
    expect(eyes.isSeen()).toBe(true);
    expect(told()).toBe(true);
  }
  vi.advanceTimersByTime(TOLD_MS);
  expect(told()).toBe(false);
  expect(eyes.isSeen()).toBe(true);
  eyes.look("c");
  eyes.tooSoon();
  expect(told()).toBe(false);
});

test("an image that failed at first may still come", () => {
  const eyes = createEyes();
  eyes.look("a");
  eyes.failed("a");
  expect(eyes.getState().sight).toBe("failed");
  eyes.painted("a");
  vi.advanceTimersByTime(GLANCE_MS);
  expect(eyes.isSeen()).toBe(true);
});
