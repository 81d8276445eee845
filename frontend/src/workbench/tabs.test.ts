import { afterEach, expect, test, vi } from "vitest";
import { type Hold, holdAssignment, watchOtherTabs } from "./tabs";

const opened: Hold[] = [];
let count = 0;

afterEach(() => {
  for (const hold of opened.splice(0)) hold.release();
});

const quiet = () => new Promise((done) => setTimeout(done, 50));

function tabsOf(assignment: string) {
  count += 1;
  const user = `ada-${count}`;
  return (id = assignment) => {
    const seen = { elsewhere: false, done: 0, putAway: () => {} };
    const hold = holdAssignment(user, id, {
      onChange: (value) => {
        seen.elsewhere = value;
      },
      onDone: () => {
        seen.done += 1;
      },
      putAway: async () => {
        await quiet();
        seen.putAway();
      },
    });
    opened.push(hold);
    return { seen, hold };
  };
}

test("the second tab is told that the first one works; another image is nobody's", async () => {
  const open = tabsOf("a");
  const first = open();
  await quiet();
  const [second, other] = [open(), open("b")];
  await vi.waitFor(() => expect(second.seen.elsewhere).toBe(true));
  await quiet();
  expect([first.seen.elsewhere, other.seen.elsewhere]).toEqual([false, false]);
});

test("a tab works only once it has what the other one has put away", async () => {
  const open = tabsOf("a");
  const first = open();
  await quiet();
  const second = open();
  await vi.waitFor(() => expect(second.seen.elsewhere).toBe(true));
  const steps: string[] = [];
  first.seen.putAway = () => void steps.push("put away");
  await second.hold.take(async () => {
    expect([first.seen.elsewhere, second.seen.elsewhere]).toEqual([true, true]);
    steps.push("loaded");
  });
  expect(steps).toEqual(["put away", "loaded"]);
  expect([first.seen.elsewhere, second.seen.elsewhere]).toEqual([true, false]);
});

test("a tab that is there no more is not waited for long", async () => {
  const open = tabsOf("a");
  const first = open();
  await quiet();
  const second = open();
  await vi.waitFor(() => expect(second.seen.elsewhere).toBe(true));
  first.hold.release();
  await second.hold.take(async () => {});
  expect(second.seen.elsewhere).toBe(false);
});

test("taken by a third tab while it was loading, it stays elsewhere", async () => {
  const open = tabsOf("a");
  const first = open();
  await quiet();
  const second = open();
  await vi.waitFor(() => expect(second.seen.elsewhere).toBe(true));
  await second.hold.take(async () => {
    await first.hold.take(async () => {});
    await vi.waitFor(() => expect(second.seen.elsewhere).toBe(true));
  });
  expect([first.seen.elsewhere, second.seen.elsewhere]).toEqual([false, true]);
});

test("let go while it was loading, it says nothing of the next image", async () => {
  const open = tabsOf("a");
  open();
  await quiet();
  const second = open();
  await vi.waitFor(() => expect(second.seen.elsewhere).toBe(true));
  await second.hold.take(async () => second.hold.release());
  expect(second.seen.elsewhere).toBe(true);
});

test("what one tab has handed in, the other one follows", async () => {
  const open = tabsOf("a");
  const [first, second] = [open(), open()];
  first.hold.done();
  await vi.waitFor(() => expect(second.seen.done).toBe(1));
  expect(first.seen.done).toBe(0);
});

test("a tab that comes later knows what the others show, and follows it", async () => {
  const user = `ada-${++count}`;
  const first = watchOtherTabs(user);
  first.show(["a", "b"]);
  const second = watchOtherTabs(user);
  await vi.waitFor(() => expect([second.has("a"), second.has("c")]).toEqual([true, false]));
  first.show(["b", "c"]);
  await vi.waitFor(() => expect([second.has("a"), second.has("c")]).toEqual([false, true]));
  expect(first.has("b")).toBe(false);
  for (const tabs of [first, second]) tabs.close();
  expect(() => first.show(["d"])).not.toThrow();
});
