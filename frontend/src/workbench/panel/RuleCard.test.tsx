import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { textsAreHere } from "../../i18n";
import type { Readout } from "../canvas/FindingsCanvas";
import type { DefectType, Grade, Place, Rules } from "../model/rules";
import "../texts";
import { RuleCard } from "./RuleCard";

beforeAll(async () => {
  await textsAreHere;
  await i18next.changeLanguage("en");
});
afterEach(cleanup);

const type = (name: string, more: Partial<DefectType> = {}) =>
  ({
    id: name,
    code: name,
    name,
    grades: [],
    variants: [],
    examples: [],
    accumulations: [],
    pictures: [],
    recognise: `How ${name} looks.`,
    ...more,
  }) as unknown as DefectType;

const grade: Grade = {
  id: "g",
  code: "deep",
  name: "Deep",
  rank: 1,
  consequence: "reject",
  limit_measure: "length",
  limit_min: 0.3,
  limit_max: null,
  limit_unit: "mm",
  min_included: true,
  max_included: false,
};
const example = { id: "e", caption: "Beside the weld seam" } as DefectType["examples"][number];
const rules: Rules = {
  types: [type("Pitting", { grades: [grade] }), type("Scratch"), type("Crack")],
  zones: [],
};
const readout = createStore<Readout>(() => ({ scale: 1, at: null, seen: null }));
const image = (): Place => ({
  productType: "",
  image: { width: 1, height: 1, perspective: "" },
  zones: [],
});

const card = (chosen: string, place: Place, shown = rules) => (
  <MantineProvider env="test">
    <RuleCard
      rules={shown}
      type={shown.types.find(({ id }) => id === chosen)}
      shape={null}
      scale={null}
      place={place}
      readout={readout}
    />
  </MantineProvider>
);
const titles = () =>
  [...document.querySelectorAll("article")].map((one) => one.firstChild?.textContent);
const search = (value: string) =>
  fireEvent.change(screen.getByLabelText("Search all rules"), { target: { value } });

test("a search ends with its image, and with the choice of another type", () => {
  const [first, second] = [image(), image()];
  const { rerender } = render(card("Scratch", first));
  search("pitting");
  rerender(card("Scratch", first));
  expect(titles()).toEqual(["Pitting"]);
  rerender(card("Scratch", second));
  expect(titles()).toEqual(["Scratch"]);
  search("pitting");
  rerender(card("Crack", second));
  expect(titles()).toEqual(["Crack"]);
});

test.each([
  ["deep", "Pitting"],
  ["0.3 mm", "Pitting"],
  ["weld seam", "Scratch"],
])("the search for %s looks into grades, limits and captions", (words, found) => {
  const types = rules.types.map((one) =>
    one.id === "Scratch" ? { ...one, examples: [example] } : one,
  );
  render(card("Crack", image(), { ...rules, types }));
  search(words);
  expect(titles()).toEqual([found]);
});
