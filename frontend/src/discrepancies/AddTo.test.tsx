import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import type { DiscrepancyDetail } from "../api/types";
import { useMay } from "../app/roles";
import { shownAt } from "../testing/shownAt";
import { AddTo } from "./AddTo";
import { Crops } from "./Crops";
import { Elsewhere } from "./Elsewhere";

const REQUESTS = "/projects/p/change-requests";
const request = (id: string, title: string, type: string | null, ...entries: string[]) => ({
  id,
  title,
  defect_type: type,
  state: "open",
  takes_evidence: true,
  evidence: entries.map((discrepancy) => ({ discrepancy })),
});
const pages = (...results: object[]) => ({ next: null, previous: null, results });
const OPEN = pages(request("r1", "Depth", "pitting", "two"), request("r2", "Dirt", "soiling"));
const entry = (id: string) => ({ id, state: "open", image_url: `/i/${id}`, region: null });
const LEDGER = pages(entry("one"), entry("two"), entry("three"));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const shownOver = (Page: () => ReactNode, roles = ["lead"], open: object = OPEN) =>
  shownAt("/p/$projectId/discrepancies", "/p/p/discrepancies", Page, {
    "/projects/p": { id: "p", roles },
    [REQUESTS]: open,
    "/rounds/q/discrepancies": LEDGER,
    "POST /change-requests/r1/evidence": {},
    "POST /change-requests/r2/evidence": {},
  });
type Shown = Awaited<ReturnType<typeof shownOver>>;

async function choose(shown: Shown, field: string, title: string) {
  fireEvent.click(await shown.findByLabelText(field, { selector: "input" }));
  fireEvent.click(await shown.findByRole("option", { name: title }));
}

const list = () => (
  <>
    {useMay().see ? <p>The roles are known.</p> : null}
    <Crops projectId="p" roundId="q" rule="type:pitting" kind="missed" />
  </>
);

it("offers the open requests of the rule touched, and no others", async () => {
  const chosen = vi.fn();
  const shown = await shownOver(() => <AddTo touched="pitting" value={null} onChange={chosen} />);
  await choose(shown, "Add to", "Add to “Depth”");
  expect(chosen.mock.calls[0]?.[0]).toBe("r1");
  expect(shown.queryByText("Add to “Dirt”")).toBe(null);
  expect(shown.sent.map(({ path }) => path)).toContain(`${REQUESTS}?state=open&page_size=200`);
});

it("leaves out a request in a version that no longer changes", async () => {
  const frozen = { ...request("r3", "On trial", "pitting"), takes_evidence: false };
  const open = pages(...OPEN.results, frozen);
  const shown = await shownOver(
    () => <AddTo touched="pitting" value={null} onChange={vi.fn()} />,
    ["lead"],
    open,
  );
  await choose(shown, "Add to", "Add to “Depth”");
  expect(shown.queryByText("Add to “On trial”")).toBe(null);
});

it("asks for nothing where no open request is of the rule touched", async () => {
  const shown = await shownOver(() => (
    <>
      <AddTo touched="cracks" value={null} onChange={() => undefined} />
      <AddTo touched={null} value={null} onChange={() => undefined} />
      <AddTo touched="soiling" value={null} onChange={() => undefined} />
    </>
  ));
  await shown.findByLabelText("Add to", { selector: "input" });
  expect(shown.getAllByLabelText("Add to", { selector: "input" })).toHaveLength(1);
});

it("adds the entries picked in the list to a request that lacks some of them", async () => {
  const shown = await shownOver(list, ["manager"]);
  fireEvent.click(await shown.findByLabelText("Select Missed Open 2"));
  // The only one picked is evidence of the first request already.
  await choose(shown, "Open change request", "Dirt");
  expect(shown.queryByRole("option", { name: "Depth" })).toBe(null);
  fireEvent.click(shown.getByLabelText("Select Missed Open 3"));
  await choose(shown, "Open change request", "Depth");
  fireEvent.click(shown.getByText("Add 2 entries as evidence"));
  await shown.findByText("2 entries are evidence now.");
  const added = shown.sent.filter(({ method }) => method === "POST");
  expect(added.map(({ path, body }) => [path, body])).toEqual([
    ["/change-requests/r1/evidence", { discrepancies: ["two", "three"] }],
  ]);
  const box = shown.getByLabelText("Select Missed Open 2") as HTMLInputElement;
  await waitFor(() => expect(box.checked).toBe(false));
  expect(shown.queryByText(/as evidence/)).toBe(null);
});

it("has nothing to pick where no request is open, or for who does not settle", async () => {
  const asks = (shown: Shown) => shown.sent.some(({ path }) => path.startsWith(REQUESTS));
  const lead = await shownOver(list, ["lead"], pages());
  await lead.findByLabelText("Missed Open 1");
  await lead.findByText("The roles are known.");
  await waitFor(() => expect(asks(lead)).toBe(true));
  expect(lead.queryByLabelText("Select Missed Open 1")).toBe(null);
  cleanup();
  const scientist = await shownOver(list, ["scientist"]);
  await scientist.findByLabelText("Missed Open 1");
  await scientist.findByText("The roles are known.");
  expect(scientist.queryByLabelText("Select Missed Open 1")).toBe(null);
  expect(asks(scientist)).toBe(false);
});

const ENTRY = { id: "one", n_since_ruling: 0, n_alike: 1, meeting: null };
const elsewhere =
  (state: string, ...rulings: object[]) =>
  () => (
    <Elsewhere
      projectId="p"
      detail={{ ...ENTRY, state, rulings } as DiscrepancyDetail}
      alike={() => undefined}
    />
  );

it("adds an entry that is ruled on from its own page", async () => {
  const shown = await shownOver(elsewhere("ruled"));
  await choose(shown, "Open change request", "Depth");
  fireEvent.click(shown.getByText("Add 1 entry as evidence"));
  await shown.findByText("1 entry is evidence now.");
  const added = shown.sent.find(({ method }) => method === "POST");
  expect([added?.path, added?.body]).toEqual([
    "/change-requests/r1/evidence",
    { discrepancies: ["one"] },
  ]);
});

it("leaves an entry that is still open to its ruling", async () => {
  const shown = await shownOver(elsewhere("open"));
  await shown.findByText("Open a meeting");
  expect(shown.sent.some(({ path }) => path.startsWith(REQUESTS))).toBe(false);
});

it("says why an entry with a ruling that stands is open again", async () => {
  const why = /nothing marked on it rejects it any more/;
  const shown = await shownOver(elsewhere("open", { withdrawn_at: null }));
  await shown.findByText(why);
  cleanup();
  const withdrawn = await shownOver(elsewhere("open", { withdrawn_at: "2026-01-01T00:00:00Z" }));
  await withdrawn.findByText("Open a meeting");
  expect(withdrawn.queryByText(why)).toBe(null);
});
