import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { type Answers, shownAt } from "../testing/shownAt";
import CataloguePage from "./CataloguePage";

const TEXTS = {
  viewing: "",
  recognise: "",
  still_ok_when: "",
  defect_when: "",
  accumulation: "",
  how_to_outline: "",
  confused_with: "",
};
const RULE = {
  ...TEXTS,
  defect_type: "1",
  hotkey: "",
  colour: "#d55e00",
  geometry: "box",
  consequence: "reject",
  reserved: false,
  grades: [],
  examples: [],
  variants: [],
  accumulations: [],
  pictures: [],
};
const SPUR = { ...RULE, id: "s2", code: "spur", name: "Spur", order: 0 };
const COPPER = { ...RULE, id: "c2", code: "copper", name: "Copper", order: 1 };
const HEADS = [
  { id: "v1", number: 1, state: "superseded", created_at: "2026-01-01T00:00:00Z" },
  { id: "v2", number: 2, state: "approved", created_at: "2026-02-01T00:00:00Z" },
];
const TWO = { ...HEADS[1], types: [SPUR, COPPER], zones: [], mappings: [], new_product_types: [] };
const VERSIONS = "/projects/p/catalogue-versions";
const ANSWERS: Answers = {
  [VERSIONS]: HEADS,
  [`${VERSIONS}/2`]: TWO,
  "/projects/p": { id: "p", task_kind: "detection", roles: ["manager"] },
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const catalogue = (address: string) =>
  shownAt("/p/$projectId/catalogue", address, CataloguePage, ANSWERS);

it("names the version in its address, whichever way one came", async () => {
  const shown = await catalogue("/p/p/catalogue?type=spur");
  await waitFor(() => expect(shown.address()).toBe("/p/p/catalogue?type=spur&version=2"));
  fireEvent.click(await shown.findByText("Copper"));
  await waitFor(() => expect(shown.address()).toBe("/p/p/catalogue?type=copper&version=2"));
});

it("keeps what somebody else said meanwhile of a type that is left out, and shows it", async () => {
  const mapping = (revision: string, kind: string, into: string[]) => ({
    ...TWO,
    state: "draft",
    mappings: [{ code: "pit", kind, into, revision }],
  });
  let saved = mapping("one", "retired", []);
  const shown = await shownAt(
    "/p/$projectId/catalogue",
    "/p/p/catalogue?version=2",
    CataloguePage,
    {
      ...ANSWERS,
      [`${VERSIONS}/2`]: () => Response.json(saved),
      [`PUT ${VERSIONS}/2/mappings/pit`]: () => {
        saved = mapping("two", "merged", ["spur"]);
        const detail = "Somebody else said what becomes of this type. Yours is not saved yet.";
        return Response.json({ code: "stale", detail }, { status: 412 });
      },
    },
  );
  fireEvent.click(await shown.findByRole("button", { name: "Save" }));
  await shown.findByText(/Yours is not saved yet/);
  expect(shown.sent.find(({ method }) => method === "PUT")?.etag).toBe('"one"');
  await shown.findByDisplayValue("merged into");
});

it("has beside each rule the link to it in this version", async () => {
  const shown = await catalogue("/p/p/catalogue?version=2&type=copper");
  const link = await shown.findByLabelText("Copy the link to Copper in version 2");
  expect(link.getAttribute("href")).toBe("/p/p/catalogue?version=2&type=copper");
});
