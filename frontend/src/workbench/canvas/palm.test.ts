import { afterEach, expect, test } from "vitest";
import { ignorePalm } from "./palm";

let stop = () => {};
afterEach(() => stop());

function screen() {
  const element = document.createElement("div");
  document.body.replaceChildren(element);
  const seen: string[] = [];
  stop = ignorePalm(element);
  for (const kind of ["pointerdown", "pointermove", "pointerup"])
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
  return { seen, send };
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

test("a finger that was down before the pen goes on", () => {
  const { seen, send } = screen();
  send("pointerdown", "touch", 2);
  send("pointerdown", "pen", 1);
  send("pointermove", "touch", 2);
  expect(seen).toEqual(["touch pointerdown", "pen pointerdown", "touch pointermove"]);
});
