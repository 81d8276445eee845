import { afterEach, expect, test, vi } from "vitest";
import { leaveWith } from "./leaving";

afterEach(() => vi.useRealTimers());

test("the workbench is left once all is sent", async () => {
  let sent = () => {};
  const flush = () =>
    new Promise<void>((done) => {
      sent = done;
    });
  const leave = vi.fn();
  const leaving = leaveWith({ flush }, leave);
  await Promise.resolve();
  expect(leave).not.toHaveBeenCalled();
  sent();
  await leaving;
  expect(leave).toHaveBeenCalledTimes(1);
});

test("a server that does not answer keeps nobody at the workbench", async () => {
  vi.useFakeTimers();
  const leave = vi.fn();
  void leaveWith({ flush: () => new Promise(() => {}) }, leave);
  await vi.advanceTimersByTimeAsync(5000);
  expect(leave).toHaveBeenCalledTimes(1);
});
