import { expect, test } from "vitest";
import german from "../../../docs/statistics.de.md?raw";
import english from "../../../docs/statistics.md?raw";
import { NOTES } from "../agreement/report/notes";
import { blocksOf } from "./blocks";

const anchorsOf = (text: string) =>
  blocksOf(text).flatMap(({ anchor, rows }) => [anchor, ...rows.flat().map((cell) => cell.anchor)]);

test("tables, code and texts are told apart", () => {
  const found = blocksOf(
    '# A\n\n<a id="b"></a>\n## B\n\n| x | y |\n|---|---|\n| `a\\|b` | 2 |\n\n```\n1\n\n2\n```',
  );
  expect(found.map(({ kind }) => kind)).toEqual(["text", "text", "table", "code"]);
  expect(found[1]).toMatchObject({ anchor: "b", text: "## B" });
  expect(found[2]?.rows[1]?.map(({ text }) => text)).toEqual(["`a|b`", "2"]);
});

test("both languages have the formula of every note of the report", () => {
  for (const text of [english, german])
    expect(Object.values(NOTES).filter((anchor) => !anchorsOf(text).includes(anchor))).toEqual([]);
});

test("a link into the page leads to the same place in both languages", () => {
  const named = (text: string) => anchorsOf(text).filter(Boolean).sort();
  expect(named(german)).toEqual(named(english));
});
