import { expect, it } from "vitest";
import { intentIds } from "./intent";

it("gives the same ids to what is sent again, one a name, and others to what is meant anew", () => {
  const idOf = intentIds();
  const meant = { reason: "slip", words: "A pit.", taken: ["1", "2"] };
  const first = [idOf(meant, "1"), idOf(meant, "2")];
  expect(new Set(first).size).toBe(2);
  expect([idOf({ ...meant }, "1"), idOf({ ...meant }, "2")]).toEqual(first);
  const other = { ...meant, words: "No pit." };
  expect(first).not.toContain(idOf(other, "1"));
});

it("knows what is asked for without a word again", () => {
  const idOf = intentIds();
  expect(idOf(undefined)).toBe(idOf(undefined));
});
