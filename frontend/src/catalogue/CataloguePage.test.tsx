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
  fireEvent.click(await shown.findByText("Save"));
  await shown.findByText(/Yours is not saved yet/);
  expect(shown.sent.find(({ method }) => method === "PUT")?.etag).toBe('"one"');
  await shown.findByDisplayValue("merged into");
});

it("shows what changed by name, the examples as pictures, and where old labels go", async () => {
  const example = {
    image: "i",
    kind: "limit_sample",
    caption: "Just too long",
    region: null,
    geometry: null,
    order: 1,
    width: 10,
    height: 10,
  };
  const told = { image: "i", kind: "limit_sample", caption: "Just too long" };
  const unchanged = { fields: {}, grades: null, accumulations: null, zones: null, places: null };
  const pit = { ...SPUR, id: "p1", code: "pit", name: "Pit" };
  const shown = await shownAt(
    "/p/$projectId/catalogue",
    "/p/p/catalogue?version=2&view=changes",
    CataloguePage,
    {
      ...ANSWERS,
      [`${VERSIONS}/1`]: { ...TWO, number: 1, types: [SPUR, pit] },
      [`${VERSIONS}/2`]: {
        ...TWO,
        types: [{ ...SPUR, examples: [{ ...example, id: "e", image_url: "/e" }] }, COPPER],
        mappings: [{ code: "pit", kind: "merged", into: ["copper"], revision: "r" }],
      },
      [`${VERSIONS}/2/diff`]: {
        types: [
          {
            ...unchanged,
            code: "spur",
            change: "changed",
            examples: { added: [told], removed: [], reordered: true, facts: [] },
          },
          { ...unchanged, code: "pit", change: "removed", examples: null },
        ],
      },
    },
  );
  await shown.findByText("Spur");
  await shown.findByText("Pit");
  expect(await shown.findByText("Pit: merged into Copper")).toBeTruthy();
  expect(shown.getByText("Limit sample")).toBeTruthy();
  expect(shown.getByText("Just too long")).toBeTruthy();
  expect(shown.container.querySelector('img[src="/e"], image[href="/e"]')).toBeTruthy();
});

it("keeps a summary that somebody else wrote meanwhile, and shows both", async () => {
  const draft = (summary: string, revision: string) => ({
    ...TWO,
    state: "draft",
    summary,
    summary_revision: revision,
  });
  let saved = draft("", "one");
  const shown = await shownAt(
    "/p/$projectId/catalogue",
    "/p/p/catalogue?version=2",
    CataloguePage,
    {
      ...ANSWERS,
      [`${VERSIONS}/2`]: () => Response.json(saved),
      [`PATCH ${VERSIONS}/2`]: () => {
        saved = draft("Theirs", "two");
        return Response.json({ code: "stale", detail: "Not saved yet." }, { status: 412 });
      },
    },
  );
  const field = await shown.findByLabelText("What this version changes");
  fireEvent.change(field, { target: { value: "Mine" } });
  fireEvent.click(await shown.findByText("Save the summary"));
  await shown.findByText("Theirs: “Theirs”");
  expect(shown.getByDisplayValue("Mine")).toBeTruthy();
  fireEvent.click(shown.getByText("Save the summary"));
  const tags = () => shown.sent.filter(({ method }) => method === "PATCH").map(({ etag }) => etag);
  await waitFor(() => expect(tags()).toEqual(['"one"', '"two"']));
});

it("has beside each rule the link to it in this version", async () => {
  const shown = await catalogue("/p/p/catalogue?version=2&type=copper");
  const link = await shown.findByLabelText("Copy the link to Copper in version 2");
  expect(link.getAttribute("href")).toBe("/p/p/catalogue?version=2&type=copper");
});

it("lets a manager say that the rules hold for the new product types, and nobody else", async () => {
  let names = ["Drive B", "Drive C"];
  const answers = (role: string) => ({
    ...ANSWERS,
    "/projects/p": { id: "p", task_kind: "detection", roles: [role] },
    [`${VERSIONS}/2`]: () => Response.json({ ...TWO, new_product_types: names }),
    [`POST ${VERSIONS}/2/review`]: () => {
      names = [];
      return Response.json({});
    },
  });
  const address = "/p/p/catalogue?version=2";
  const told = /New product types came in since this version: Drive B, Drive C/;
  const lead = await shownAt("/p/$projectId/catalogue", address, CataloguePage, answers("lead"));
  await lead.findByText(told);
  expect(lead.queryByText("Reviewed, the rules hold")).toBe(null);
  cleanup();
  const shown = await shownAt(
    "/p/$projectId/catalogue",
    address,
    CataloguePage,
    answers("manager"),
  );
  fireEvent.click(await shown.findByText("Reviewed, the rules hold"));
  await waitFor(() => expect(shown.queryByText(told)).toBe(null));
  const said = shown.sent.filter(({ method }) => method === "POST");
  expect(said.map(({ path, body }) => [path, body])).toEqual([
    [`${VERSIONS}/2/review`, { product_types: ["Drive B", "Drive C"] }],
  ]);
});
