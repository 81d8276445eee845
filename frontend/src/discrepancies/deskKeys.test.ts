import { expect, it, vi } from "vitest";
import type { DiscrepancyDetail } from "../api/types";
import { type DeskActs, deskKeys } from "./deskKeys";
import type { Stroke } from "./stroke";
import type { Drawing } from "./useDrawing";

const desk = {
  detail: { kind: "one_sided", n_alike: 1 } as DiscrepancyDetail,
  reached: ["A", "B"],
  hasMore: false,
  stroke: {} as Stroke,
  drawing: { drawn: [] } as unknown as Drawing,
};

it("switches nine people by digit, and turns to the next nine where there are more", () => {
  const toggle = vi.fn();
  const turn = vi.fn();
  const acts = { toggle, turn } as unknown as DeskActs;
  deskKeys(desk, acts, false)[2]?.();
  expect(toggle).toHaveBeenCalledWith("B");
  expect(deskKeys(desk, acts, false)[0]).toBeUndefined();
  deskKeys({ ...desk, hasMore: true }, acts, false)[0]?.();
  expect(turn).toHaveBeenCalledOnce();
});

it("goes through the kinds of example by key", () => {
  const change = vi.fn();
  const acts = { change } as unknown as DeskActs;
  const stroke = { answer: { kind: "nothing" }, example: false } as Stroke;
  deskKeys({ ...desk, stroke }, acts, true).k?.();
  expect(change).toHaveBeenLastCalledWith({ example: true });
  deskKeys({ ...desk, stroke: { ...stroke, example: true } }, acts, true).k?.();
  expect(change).toHaveBeenLastCalledWith({ exampleKind: "defect" });
  const last = { ...stroke, example: true, exampleKind: "still_ok" } as Stroke;
  deskKeys({ ...desk, stroke: last }, acts, true).k?.();
  expect(change).toHaveBeenLastCalledWith({ exampleKind: "limit_sample" });
});

it("has a key for the rule touched, for who rules", () => {
  const touch = vi.fn();
  const acts = { touch } as unknown as DeskActs;
  deskKeys(desk, acts, true).a?.();
  expect(touch).toHaveBeenCalledOnce();
  expect(deskKeys(desk, acts, false).a).toBeUndefined();
});

it("has a key for the request that the case is added to", () => {
  const addTo = vi.fn();
  deskKeys(desk, { addTo } as unknown as DeskActs, true).f?.();
  expect(addTo).toHaveBeenCalledOnce();
});

it("presses the button of a meeting, of looking again and of withdrawing, where it is", () => {
  const pressed: string[] = [];
  for (const key of ["V", "E", "Delete"]) {
    const button = document.createElement("button");
    button.setAttribute("aria-keyshortcuts", key);
    button.onclick = () => pressed.push(key);
    document.body.append(button);
  }
  const acts = {} as unknown as DeskActs;
  const ruled = { ...desk, detail: { ...desk.detail, state: "ruled" } as DiscrepancyDetail };
  const keys = deskKeys(ruled, acts, false);
  keys.v?.();
  keys.e?.();
  keys.delete?.();
  expect(pressed).toEqual(["V", "E", "Delete"]);
  // Delete is for what is drawn while it is open.
  expect(deskKeys(desk, acts, true).delete).toBeUndefined();
  const drawing = { drawn: [{}] } as unknown as Drawing;
  expect(deskKeys({ ...ruled, drawing }, acts, false).delete).toBeUndefined();
  document.body.replaceChildren();
  expect(() => keys.v?.()).not.toThrow();
});
