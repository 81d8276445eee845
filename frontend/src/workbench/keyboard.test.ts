import { expect, test } from "vitest";
import { actOf, BINDINGS, overridesOf, rebind, settingOf } from "./keyboard";

const press = (key: string, code: string, held: Partial<KeyboardEvent> = {}) =>
  actOf({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

test("letters, digits and signs find their act", () => {
  expect(press("o", "KeyO")).toBe("ok");
  expect(press("O", "KeyO")).toBe("ok");
  expect(press("1", "Digit1")).toBe("type 0");
  expect(press("0", "Digit0")).toBe("type 9");
  expect(press("!", "Digit1", { shiftKey: true })).toBe("grade 0");
  expect(press("?", "Minus", { shiftKey: true })).toBe("keys");
  expect(press("ArrowLeft", "ArrowLeft", { altKey: true })).toBe("nudge ArrowLeft");
});

test("undo follows the letter, not the place, so that German keyboards agree", () => {
  expect(press("z", "KeyY", { ctrlKey: true })).toBe("undo");
  expect(press("y", "KeyZ", { ctrlKey: true })).toBe("redo");
});

test("no key has two acts", () => {
  const keys = BINDINGS.flatMap((binding) => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a key given to another act leaves the first one", () => {
  const changed = rebind("ok", "d", {});
  expect(changed).toEqual({ ok: ["d"], defective: [] });
});

test("changed keys come back from the account, and what is not understood is left out", () => {
  const changed = rebind("ok", "d", {});
  expect(overridesOf({ theme: "dark", ...settingOf(changed) })).toEqual(changed);
  expect(overridesOf({})).toEqual({});
  expect(overridesOf({ workbench_keys: { ok: "d", enter: ["x"], undo: [3] } })).toEqual({
    enter: ["x"],
  });
});

test("the number pad types digits, and without its lock it is arrows", () => {
  expect(press("4", "Numpad4")).toBe("type 3");
  expect(press("ArrowLeft", "Numpad4")).toBe("nudge ArrowLeft");
  expect(press("Home", "Numpad7")).toBeNull();
});

test("a key given to a nudge moves by ten and by a tenth as well, unless another act has that", () => {
  const moved = rebind("nudge ArrowLeft", "w", {});
  expect(moved["nudge ArrowLeft"]).toEqual(["w", "shift+w", "alt+w"]);
  expect(rebind("nudge ArrowLeft", "6", {})["nudge ArrowLeft"]).toEqual(["6", "alt+6"]);
  expect(rebind("nudge ArrowLeft", "1", {})["nudge ArrowLeft"]).toEqual(["1"]);
});

test("a key that a person has given away is theirs, whatever acts have come since", () => {
  const own = { "tool box": ["alt+1"] };
  const event = {
    key: "1",
    code: "Digit1",
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: true,
  };
  expect(actOf(event)).not.toBe("tool box");
  expect(actOf(event, own)).toBe("tool box");
});
