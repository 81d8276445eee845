import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { CatalogueVersion } from "../api/types";
import { shownAt } from "../testing/shownAt";
import { ImpactPanel } from "./ImpactPanel";

const PATH = "/projects/p/catalogue-versions/2";
const VERSION = {
  number: 2,
  state: "approved",
  types: [
    { code: "pitting", name: "Pitting", grades: [] },
    { code: "soiling", name: "Soiling", grades: [] },
  ],
} as unknown as CatalogueVersion;
const RULE = { kind: "stricter", labels: 0, moved: [], accumulated: [], zones: [] };
const rule = (code: string, images: number, unmarked: number | null) => ({
  ...RULE,
  code,
  images,
  unmarked_images: unmarked,
});
const IMPACT = {
  images: 2,
  labeled_again: 0,
  labels: 2,
  products: 2,
  stale_before: 0,
  seconds_per_image: null,
  hours: null,
  by_rule: [rule("pitting", 1, 3), rule("soiling", 1, 3)],
};
const picture = (id: string) => ({
  id,
  file_name: `${id}.png`,
  product_id: id,
  thumbnail_url: `/t/${id}`,
});
const pages = (...ids: string[]) => ({ next: null, previous: null, results: ids.map(picture) });
const MEMBER = { id: "anna", name: "Anna", is_active: true, roles: ["inspector"] };
const ROUND = { id: "r", inspectors: [{ member: "anna" }] };

const Page = () => <ImpactPanel path={PATH} version={VERSION} />;

function panel(impact: unknown) {
  return shownAt("/p/$projectId/catalogue", "/p/p/catalogue", Page, {
    "/projects/p": { id: "p", roles: ["lead"] },
    "/projects/p/members": { results: [MEMBER], next: null },
    "/projects/p/rounds": { next: null, previous: null, results: [ROUND] },
    [`${PATH}/impact`]: impact,
    [`${PATH}/impact/count`]: { images: 5 },
    [`${PATH}/impact/releases`]: [],
    [`${PATH}/impact/images`]: pages("one", "two"),
    [`POST ${PATH}/relabel`]: { id: "again" },
    "POST /rounds/again/open": {},
  });
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("shows the touched images, and opens the round over those that the lead picks", async () => {
  const shown = await panel(IMPACT);
  await shown.findByText("Open the relabel round with 2 images");
  expect((await shown.findByAltText("one.png")).getAttribute("src")).toBe("/t/one");
  fireEvent.click(await shown.findByLabelText("Select two.png"));
  const name = "Open the relabel round with the 1 picked image";
  const open = shown.getByRole("button", { name }) as HTMLButtonElement;
  await waitFor(() => expect(open.disabled).toBe(false));
  fireEvent.click(open);
  await waitFor(() => expect(shown.sent.some(({ method }) => method === "POST")).toBe(true));
  const asked = shown.sent.find(({ path }) => path.endsWith("/relabel"));
  expect(asked?.body).toMatchObject({ images: ["two"], stale: true, unmarked: false });
});

it("counts an image that two rules leave unmarked once, and says how many it will be", async () => {
  const shown = await panel(IMPACT);
  fireEvent.click(await shown.findByLabelText(/also the 3 images where a stricter rule/));
  await shown.findByText("Open the relabel round with 5 images");
});

it("offers the round where nothing but unmarked images may be touched", async () => {
  const shown = await panel({
    ...IMPACT,
    images: 0,
    labels: 0,
    products: 0,
    by_rule: [rule("pitting", 0, 5)],
  });
  await shown.findByText("Open the relabel round with 5 images");
});

it("offers only what is left, and reckons with every label of an image", async () => {
  const part = { images: 90, labeled_again: 60, labels: 90, seconds_per_image: 60 };
  const shown = await panel({ ...IMPACT, ...part });
  await shown.findByText("60 of them are labeled again, or in a relabel round.");
  await shown.findByText("Open the relabel round with 30 images");
  const took = (labels: number, minutes: number) =>
    `Takes about ${minutes} ${minutes === 1 ? "minute" : "minutes"}: ${labels} × 60 s an image, at the measured pace.`;
  expect(shown.getAllByText(took(1, 30))).toHaveLength(2);
  fireEvent.change(shown.getByLabelText("Labels per image"), { target: { value: "2" } });
  await shown.findByText(took(2, 60));
});
