import { expect, test } from "vitest";
import { BINDINGS } from "./keyboard";
import de from "./locales/de.json";
import en from "./locales/en.json";

const namesOf = (texts: object, before = ""): string[] =>
  Object.entries(texts).flatMap(([name, text]) =>
    typeof text === "object" ? namesOf(text, `${before}${name}.`) : [`${before}${name}`],
  );

test("German says everything that English says", () => {
  expect(namesOf(de)).toEqual(namesOf(en));
});

test("every act of the key table has words", () => {
  const named = Object.keys(en.act);
  const acts = BINDINGS.map(({ act }) => act.replace(/^(type|grade) \d+$/, "$1"));
  expect(acts.filter((act) => !named.includes(act))).toEqual([]);
});
