import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Desk } from "./acts";
import { select } from "./model/bench";
import { boxBetween } from "./model/geometry";
import { answerWith, hand } from "./tools/gestures";
import { unfocus } from "./unfocus";
import { useKeys } from "./useKeys";

const BOX = boxBetween([10, 10], [30, 30]);
const onHide = vi.fn();
const zoomIn = vi.fn();
let it: ReturnType<typeof hand>;

const deskAt = ({ bench, toolbox }: ReturnType<typeof hand>): Desk => ({
  bench,
  toolbox,
  rules: { types: [], zones: [] },
  kind: "segmentation",
  handIn: vi.fn(),
  inSight: () => true,
  say: vi.fn(),
});

beforeEach(() => {
  it = hand(answerWith(BOX));
  select(it.bench, ["finding-0"]);
  const desk = deskAt(it);
  renderHook(() => useKeys(desk, { "zoom in": zoomIn }, {}, onHide));
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  vi.clearAllMocks();
});

const focused = (markup: string): Element => {
  document.body.innerHTML = markup;
  return document.body.firstElementChild as Element;
};

/** True if the key was taken from whatever else listens to it. */
function press(key: string, on: EventTarget = document.body, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

test("an arrow nudges what is selected, a key of the page does what the page says", () => {
  expect(press("ArrowRight")).toBe(true);
  expect(it.shapes()).toEqual([{ ...BOX, x: 11 }]);
  press("+");
  expect(zoomIn).toHaveBeenCalledOnce();
});

test.each(['<div role="slider" tabindex="0"></div>', '<input type="radio">'])(
  "in %s arrows are its own and nudge nothing",
  (markup) => {
    expect(press("ArrowRight", focused(markup))).toBe(false);
    expect(it.shapes()).toEqual([BOX]);
  },
);

test("a button keeps Enter, but arrows pass it by", () => {
  const button = focused("<button>View</button>");
  expect(press("Enter", button)).toBe(false);
  expect(press("ArrowRight", button)).toBe(true);
  expect(it.shapes()).toEqual([{ ...BOX, x: 11 }]);
});

test("a key that something else has taken does nothing here", () => {
  const other = focused("<div></div>");
  other.addEventListener("keydown", (event) => event.preventDefault());
  press("ArrowRight", other);
  expect(it.shapes()).toEqual([BOX]);
});

test("where letters are text they are no commands, and Escape leaves the text", () => {
  const text = focused("<textarea></textarea>") as HTMLTextAreaElement;
  text.focus();
  expect(press("v", text)).toBe(false);
  press("Escape", text);
  expect(document.activeElement).not.toBe(text);
  expect(it.bench.getState().selection).toEqual(["finding-0"]);
});

test("findings are hidden while the key is held, whatever is held beside it when it is let go", () => {
  press("x", document.body, { code: "KeyX" });
  expect(onHide.mock.calls).toEqual([[true]]);
  window.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift", code: "ShiftLeft" }));
  expect(onHide.mock.calls).toEqual([[true]]);
  window.dispatchEvent(new KeyboardEvent("keyup", { key: "X", code: "KeyX", shiftKey: true }));
  expect(onHide.mock.calls).toEqual([[true], [false]]);
});

test("they are shown again when the window is left with the key held", () => {
  press("x", document.body, { code: "KeyX" });
  window.dispatchEvent(new Event("blur"));
  expect(onHide.mock.calls).toEqual([[true], [false]]);
});

test("what the page does not take is the desk's", () => {
  const desk = deskAt(it);
  const page = { "nudge ArrowRight": () => false };
  cleanup();
  renderHook(() => useKeys(desk, page, {}, onHide));
  press("ArrowRight");
  expect(it.shapes()).toEqual([{ ...BOX, x: 11 }]);
});

const REASON = '<label>Image unclear<input type="radio"></label>';

test("Enter is no choice's: with a reason chosen it hands in, and Space stays the choice's", () => {
  const desk = deskAt(it);
  cleanup();
  renderHook(() => useKeys(desk, {}, {}, onHide));
  const reason = focused(REASON).querySelector("input") as HTMLElement;
  expect(press(" ", reason)).toBe(false);
  expect(press("Enter", reason)).toBe(true);
  expect(desk.handIn).toHaveBeenCalledTimes(1);
});

test("a reason clicked leaves the keys to the image, one reached by Tab or in a menu keeps them", async () => {
  const label = focused(REASON) as HTMLElement;
  const radio = label.querySelector("input") as HTMLElement;
  const after = async (target: HTMLElement, detail: number) => {
    radio.focus();
    unfocus({ target, detail });
    await new Promise((later) => setTimeout(later, 5));
    return document.activeElement === radio;
  };
  expect(await after(label, 0)).toBe(true);
  expect(await after(label, 1)).toBe(false);
  expect(await after(radio, 1)).toBe(false);
  label.setAttribute("role", "dialog");
  expect(await after(radio, 1)).toBe(true);
});

test("each reason has a key, which says undecided too", () => {
  press("3", document.body, { code: "Digit3", altKey: true });
  const { verdict, undecided_reason } = it.bench.getState().history.present;
  expect([verdict, undecided_reason]).toEqual(["undecided", "needs_part"]);
});

test("in a menu no key is the image's, and the Escape that closes it takes back no point", () => {
  it.take("polygon");
  it.click([5, 5]);
  it.click([50, 5]);
  const open = it.toolbox.state();
  const menu = focused('<div role="dialog"><button>Reset</button></div>').firstElementChild;
  for (const key of ["ArrowRight", "Escape", "o"]) expect(press(key, menu as Element)).toBe(false);
  const button = focused('<button aria-haspopup="dialog" aria-expanded="true">View</button>');
  expect(press("Escape", button)).toBe(false);
  expect([it.shapes(), it.toolbox.state()]).toEqual([[BOX], open]);
  button.setAttribute("aria-expanded", "false");
  expect(press("Escape", button)).toBe(true);
  expect(it.toolbox.state()).not.toBe(open);
});
