import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Finding } from "../workbench/model/types";
import type { Stroke } from "./stroke";
import { idOf, isNotStored, isSending, isStored, isUnderWay, unsentOf } from "./unsent";
import { useDrawing } from "./useDrawing";

const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
const stroke = { answer: { kind: "drawn" } } as Stroke;
const outline: Finding = {
  key: "k",
  typeVersionId: "pitting",
  gradeId: null,
  geometry: { kind: "box", x: 1, y: 1, width: 2, height: 2, rotation: 0 },
  remark: "",
};

it("keeps what was drawn in a ruling that was not stored, for the entry it is of", () => {
  isSending("a");
  isNotStored("a", { stroke, drawn: [outline] }, false);
  const types = [{ id: "pitting", reserved: false }];
  const { result, rerender } = renderHook(
    ({ id }) => useDrawing({ width: 9, height: 9 }, types, { id, rule: "" }, unsentOf(id)?.drawn),
    { initialProps: { id: "b" } },
  );
  expect(result.current.drawn).toEqual([]);
  rerender({ id: "a" });
  expect(result.current.drawn).toEqual([outline]);
  expect(unsentOf("a")?.stroke).toBe(stroke);
  rerender({ id: "b" });
  expect(result.current.drawn).toEqual([]);
  isSending("a");
  isStored("a");
  expect(unsentOf("a")).toBeUndefined();
});

it("has the browser ask while a ruling is on its way or not stored, and no longer", () => {
  expect(isAsked()).toBe(false);
  isSending("a");
  expect(isAsked()).toBe(true);
  isNotStored("a", { stroke, drawn: [] }, false);
  expect(isAsked()).toBe(true);
  isSending("a");
  isStored("a");
  expect(isAsked()).toBe(false);
  isSending("b");
  isNotStored("b", { stroke, drawn: [] }, true);
  expect(isAsked()).toBe(false);
});

it("sends a ruling whose answer got lost under the same id, and another one under another", () => {
  const body = { reason: "slip", words: "A pit." };
  isSending("c");
  expect(isUnderWay("c")).toBe(true);
  const id = idOf("c", body);
  isNotStored("c", { stroke, drawn: [] }, false);
  expect(isUnderWay("c")).toBe(false);
  expect(idOf("c", { ...body })).toBe(id);
  expect(idOf("c", { ...body, words: "No pit." })).not.toBe(id);
  const last = idOf("c", body);
  isSending("c");
  isStored("c");
  // Withdrawn and ruled on alike, it is another ruling.
  expect(idOf("c", body)).not.toBe(last);
});
