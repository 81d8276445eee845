import { afterEach, expect, test } from "vitest";
import type { FindingsView } from "./findingsView";
import { ignorePalm } from "./palm";
import { listen } from "./pointers";

let stop = () => {};
afterEach(() => stop());

function screen() {
  const element = document.createElement("div");
  document.body.replaceChildren(element);
  const seen: string[] = [];
  stop = ignorePalm(element);
  for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
    element.addEventListener(kind, (event) =>
      seen.push(`${(event as PointerEvent).pointerType} ${kind}`),
    );
  const send = (kind: string, pointerType: string, pointerId: number) => {
    const event = new MouseEvent(kind, { bubbles: true });
    Object.defineProperties(event, {
      pointerType: { value: pointerType },
      pointerId: { value: pointerId },
    });
    element.dispatchEvent(event);
  };
  return { element, seen, send };
}

test("a finger alone is a finger", () => {
  const { seen, send } = screen();
  send("pointerdown", "touch", 1);
  send("pointerup", "touch", 1);
  expect(seen).toEqual(["touch pointerdown", "touch pointerup"]);
});

test("a palm beside the pen is neither a stroke nor a pinch, down to its lifting", () => {
  const { seen, send } = screen();
  send("pointerdown", "pen", 1);
  send("pointerdown", "touch", 2);
  send("pointermove", "touch", 2);
  send("pointermove", "pen", 1);
  send("pointerup", "pen", 1);
  send("pointerup", "touch", 2);
  expect(seen).toEqual(["pen pointerdown", "pen pointermove", "pen pointerup"]);
});

test("a pen takes over from the palm that came down before it, down to the palm's lifting", () => {
  const { seen, send } = screen();
  send("pointerdown", "touch", 2);
  send("pointerdown", "pen", 1);
  send("pointermove", "touch", 2);
  send("pointermove", "pen", 1);
  send("pointerup", "touch", 2);
  send("pointerup", "pen", 1);
  expect(seen).toEqual([
    "touch pointerdown",
    "touch pointercancel",
    "pen pointerdown",
    "pen pointermove",
    "pen pointerup",
  ]);
});

test("the pen draws, what the palm began is taken back", () => {
  const drawn: string[] = [];
  const { element, send } = screen();
  const view = { element, toImage: (x: number, y: number) => [x, y], pixel: () => 1 };
  const stopListening = listen(view as unknown as FindingsView, {
    gesture: (name, { touch }) => drawn.push(`${touch ? "touch" : "pen"} ${name}`),
    interrupt: () => drawn.push("taken back"),
    pans: () => false,
    leave: () => {},
  });
  send("pointerdown", "touch", 2);
  send("pointerdown", "pen", 1);
  send("pointermove", "touch", 2);
  send("pointerup", "pen", 1);
  stopListening();
  expect(drawn).toEqual(["touch down", "taken back", "pen down", "pen up"]);
});
