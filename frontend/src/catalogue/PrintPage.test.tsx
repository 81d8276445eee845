import { cleanup } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import PrintPage from "./PrintPage";

const TEXTS = [
  "viewing",
  "recognise",
  "still_ok_when",
  "defect_when",
  "accumulation",
  "how_to_outline",
  "confused_with",
];
const sample = (id: string, order: number) => ({
  id,
  order,
  image: id,
  kind: "limit_sample",
  caption: `Sample ${id}`,
  region: null,
  geometry: null,
  width: 10,
  height: 10,
  image_url: `/${id}`,
  physical_piece: "",
  approved_by: "",
  customer_release: "",
  valid_until: null,
});
const TYPE = {
  ...Object.fromEntries(TEXTS.map((part) => [part, ""])),
  id: "t",
  code: "copper",
  name: "Copper",
  colour: "#d55e00",
  hotkey: "",
  geometry: "box",
  consequence: "reject",
  reserved: false,
  series_cut: 1,
  grades: [],
  variants: [],
  accumulations: [],
  pictures: [],
  examples: [sample("b", 2), sample("a", 1)],
};
const VERSION = {
  number: 2,
  state: "draft",
  summary: "",
  types: [TYPE],
  zones: [],
  mappings: [{ code: "pit", kind: "merged", into: ["copper"], revision: "r" }],
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("prints where OK ends in a limit series, and what becomes of types left out", async () => {
  const shown = await shownAt(
    "/p/$projectId/catalogue/$number/print",
    "/p/p/catalogue/2/print",
    PrintPage,
    {
      "/projects/p": { id: "p", name: "Boards", task_kind: "detection", roles: ["inspector"] },
      "/projects/p/catalogue-versions/2": VERSION,
    },
  );
  await shown.findByText("pit: merged into Copper");
  const text = shown.container.textContent ?? "";
  const places = ["still OK", "Sample a", "defect", "Sample b"].map((part) => text.indexOf(part));
  expect(places.every((at) => at >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(shown.getAllByLabelText("OK ends here")).toHaveLength(1);
});
