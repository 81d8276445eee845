import { expect, it } from "vitest";
import { ruleName } from "../discrepancies/ruleName";
import { namesOf } from "./useNames";

const NAMES = namesOf(
  [
    {
      id: "1",
      code: "line_mark",
      is_reserved: false,
      name: "Line mark",
      grades: [{ code: "long", name: "Long" }],
    },
    { id: "2", code: "unlisted", is_reserved: true, name: "Something else", grades: [] },
  ],
  "Sonstiges",
);
const t = ((key: string) => key.split(".").at(-1)) as never;

it("calls types and grades by their names, the reserved one in the reader's language", () => {
  expect(NAMES.finding("line_mark", "long")).toBe("Line mark, Long");
  expect(NAMES.type("unlisted")).toBe("Sonstiges");
  expect(NAMES.finding("gone", "big")).toBe("gone, big");
});

it("puts a rule's key into words", () => {
  expect(ruleName("grade:line_mark>=long", t, NAMES)).toBe("grade: Line mark ≥ Long");
  expect(ruleName("pair:line_mark|unlisted", t, NAMES)).toBe("pair: Line mark / Sonstiges");
  expect(ruleName("verdict", t, NAMES)).toBe("verdict");
});
