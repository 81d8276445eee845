import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { noteAct } from "../api/acted";
import { IDLE, pause, QUICK, SLOW } from "./pause";

afterEach(() => void vi.useRealTimers());

it("asks often while something runs, for a while after an act, and else seldom", () => {
  vi.useFakeTimers();
  // Whatever other tests did lies behind.
  vi.advanceTimersByTime(61_000);
  const quiet = { under_way: 0, ended: [] };
  expect([pause(undefined), pause(quiet)]).toEqual([IDLE, IDLE]);
  expect(pause({ under_way: 1, ended: [] })).toBe(QUICK);
  noteAct(new QueryClient());
  vi.advanceTimersByTime(59_000);
  expect(pause(quiet)).toBe(SLOW);
  vi.advanceTimersByTime(2_000);
  expect(pause(quiet)).toBe(IDLE);
});
