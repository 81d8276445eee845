import { expect, test } from "vitest";
import type { FindingsView } from "./findingsView";
import { listen } from "./pointers";

function screen() {
  const element = document.createElement("div");
  const seen: string[] = [];
  const releasedAt: number[] = [];
  const view = { element, toImage: (x: number, y: number) => [x, y], pixel: () => 1 };
  listen(view as unknown as FindingsView, {
    gesture(name, { touch, at }) {
      if (name !== "move") seen.push(touch ? `${name} by touch` : name);
      if (name === "up") releasedAt.push(at[0]);
    },
    interrupt: () => seen.push("interrupt"),
    pans: () => false,
    leave: () => {},
  });
  const send = (
    kind: string,
    pointerType: string,
    at: number,
    time: number,
    pointerId = 1,
    buttons = 1,
  ) => {
    const event = new MouseEvent(kind, { clientX: at, clientY: 50, buttons });
    Object.defineProperties(event, {
      pointerType: { value: pointerType },
      pointerId: { value: pointerId },
      timeStamp: { value: time },
    });
    element.dispatchEvent(event);
  };
  const tap = (at: number, time: number, pointerType = "touch") => {
    send("pointerdown", pointerType, at, time);
    send("pointerup", pointerType, at, time + 50);
  };
  const doubleClicks = () => seen.filter((name) => name.startsWith("doubleClick"));
  return { send, tap, seen, releasedAt, doubleClicks };
}

test("two taps of a finger are one double click, whether or not the browser says so too", () => {
  const { send, tap, doubleClicks } = screen();
  tap(100, 1000);
  tap(112, 1200);
  send("dblclick", "touch", 112, 1260);
  expect(doubleClicks()).toEqual(["doubleClick by touch"]);
  tap(112, 1400);
  expect(doubleClicks()).toHaveLength(1);
});

test.each([
  ["late", 100, 1500],
  ["elsewhere", 150, 1200],
])("a tap that comes %s is a tap", (_, at, time) => {
  const { tap, doubleClicks } = screen();
  tap(100, 1000);
  tap(at, time);
  expect(doubleClicks()).toEqual([]);
});

test("fingers that pinch or draw do not tap", () => {
  const { send, tap, doubleClicks } = screen();
  tap(100, 1000);
  send("pointerdown", "touch", 100, 1100);
  send("pointerdown", "touch", 200, 1110, 2);
  send("pointerup", "touch", 200, 1150, 2);
  send("pointerup", "touch", 100, 1160);
  tap(100, 1200);
  expect(doubleClicks()).toEqual([]);
  send("pointerdown", "touch", 100, 1300);
  send("pointermove", "touch", 140, 1310);
  send("pointerup", "touch", 102 + 20, 1320);
  expect(doubleClicks()).toEqual([]);
});

test("a mouse's double click is the browser's", () => {
  const { send, tap, doubleClicks } = screen();
  tap(100, 1000, "mouse");
  tap(100, 1200, "mouse");
  expect(doubleClicks()).toEqual([]);
  send("dblclick", "mouse", 100, 1260);
  expect(doubleClicks()).toEqual(["doubleClick"]);
});

test.each([
  ["went to another window", 0],
  ["came while another button was down", 2],
])("a release that %s ends the drag where it was last seen held", (_, buttons) => {
  const { send, seen, releasedAt } = screen();
  send("pointerdown", "mouse", 100, 1000);
  send("pointermove", "mouse", 150, 1100);
  send("pointermove", "mouse", 400, 1200, 1, buttons);
  send("pointermove", "mouse", 420, 1300, 1, buttons);
  send("pointerup", "mouse", 430, 1400, 1, 0);
  expect(seen).toEqual(["down", "up"]);
  expect(releasedAt).toEqual([150]);
});

test("a finger that the system takes away ends nothing that a mouse draws", () => {
  const { send, seen } = screen();
  send("pointerdown", "mouse", 100, 1000);
  send("pointermove", "mouse", 150, 1100);
  send("pointerdown", "touch", 300, 1150, 2);
  send("pointercancel", "touch", 300, 1200, 2);
  send("pointerup", "mouse", 200, 1300);
  expect(seen).toEqual(["down", "up"]);
});
