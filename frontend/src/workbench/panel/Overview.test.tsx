import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { CanvasHandle, Readout } from "../canvas/FindingsCanvas";
import type { Point } from "../model/types";
import { Overview } from "./Overview";

beforeEach(() => void vi.stubGlobal("fetch", () => new Promise(() => {})));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Where the view goes when the map of such a picture is pressed there. */
function pressed(width: number, height: number, [clientX, clientY]: Point): Point | undefined {
  const went: Point[] = [];
  const centre = (at: Point) => void went.push(at);
  const readout = createStore<Readout>(() => ({ scale: 1, at: null, seen: null }));
  const canvas = { current: { centre } as unknown as CanvasHandle };
  const at = { imageUrl: "", width, height, tone: null };
  render(<Overview {...at} canvas={canvas} readout={readout} />);
  const map = screen.getByTestId("overview");
  map.setPointerCapture = () => {};
  fireEvent.pointerDown(map, { clientX, clientY });
  return went[0];
}

test("a press in the map leads there", () => {
  expect(pressed(1300, 660, [65, 33])).toEqual([650, 330]);
});

test.each([
  [20_000, 300, [65, 22]],
  [300, 20_000, [22, 33]],
] as const)("the map of a picture of %i x %i has room for a finger", (width, height, middle) => {
  const [x = 0, y = 0] = pressed(width, height, [...middle]) ?? [];
  expect(Math.abs(x - width / 2) / width).toBeLessThan(0.01);
  expect(Math.abs(y - height / 2)).toBeLessThan(height / 2);
  expect(screen.getByTestId("overview").style.width).toBe(width > height ? "130px" : "44px");
});
