import { expect, test, vi } from "vitest";
import { Problem } from "../api/problem";
import type { Desk } from "./acts";
import type { OwnAnswer } from "./api";
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
  const tell = vi.fn();
  const read = vi.fn(async (id: string) => ({ assignment: { id } }) as OwnAnswer);
  const ways = (at: Desk | null) => {
    const { back, reopen, revise } = returning(opened, at, tell, read);
    back();
    reopen("s");
    revise("a");
  };
  const taken = () =>
    [queue.back, outbox.waitingFor, queue.revise].map(({ mock }) => mock.calls.length);
  return { it, desk, say, ways, taken, read, tell };
}

test("no way back is taken while a shape is open, and it is said", async () => {
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
  await vi.waitFor(() => expect(taken()).toEqual([1, 1, 1]));
});

test("where another tab works, what is open here keeps nobody", async () => {
  const { it, ways, taken } = setUp();
  it.take("polygon");
  it.click([10, 10]);
  ways(null);
  await vi.waitFor(() => expect(taken()).toEqual([1, 1, 1]));
});

test("a shape that was begun while an answer was on its way is not left behind", async () => {
  const { it, desk, say, ways, taken } = setUp();
  ways(desk);
  it.take("polygon");
  it.click([10, 10]);
  await vi.waitFor(() => expect(say.mock.calls).toEqual([["fault.open_shape"]]));
  expect(taken()[2]).toBe(0);
});

test("an answer that cannot be read is said to stay as it was handed in", async () => {
  const { desk, ways, taken, read, tell } = setUp();
  read.mockRejectedValue(new Problem(0, { code: "network" }));
  ways(desk);
  const said = { message: "earlier.away", detail: "" };
  await vi.waitFor(() => expect(tell).toHaveBeenCalledWith(said));
  expect(taken()[2]).toBe(0);
});
