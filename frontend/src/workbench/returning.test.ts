import { expect, test, vi } from "vitest";
import type { Desk } from "./acts";
import type { Opened } from "./opening";
import { returning } from "./returning";
import { hand } from "./tools/gestures";

function setUp() {
  const it = hand();
  const say = vi.fn();
  const desk = { bench: it.bench, toolbox: it.toolbox, say } as unknown as Desk;
  const queue = { back: vi.fn(async () => null), revise: vi.fn() };
  const outbox = { waitingFor: vi.fn(async () => []) };
  const opened = { queue, outbox, round: { id: "r" } } as unknown as Opened;
  const ways = (at: Desk | null) => {
    const { back, reopen, revise } = returning(opened, at, vi.fn());
    back();
    reopen("s");
    revise({} as never);
  };
  const taken = () =>
    [queue.back, outbox.waitingFor, queue.revise].map(({ mock }) => mock.calls.length);
  return { it, desk, say, ways, taken };
}

test("no way back is taken while a shape is open, and it is said", () => {
  const { it, desk, say, ways, taken } = setUp();
  it.take("polygon");
  it.click([10, 10]);
  const open = it.toolbox.state();
  ways(desk);
  expect(taken()).toEqual([0, 0, 0]);
  expect(say.mock.calls).toEqual(Array(3).fill(["fault.open_shape"]));
  expect(it.toolbox.state()).toBe(open);
  it.toolbox.cancel();
  ways(desk);
  expect(taken()).toEqual([1, 1, 1]);
});

test("where another tab works, what is open here keeps nobody", () => {
  const { it, ways, taken } = setUp();
  it.take("polygon");
  it.click([10, 10]);
  ways(null);
  expect(taken()).toEqual([1, 1, 1]);
});
