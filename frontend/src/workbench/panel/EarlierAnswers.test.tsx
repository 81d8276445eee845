import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../../i18n";
import type { Round } from "../api";
import "../texts";
import { EarlierAnswers } from "./EarlierAnswers";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const answer = (id: number) => ({
  assignment: `a${id}`,
  thumbnail_url: `/a${id}/thumbnail`,
  verdict: "ok",
  n_findings: 0,
  received_at: "2026-01-01T10:00:00Z",
  is_begun: id === 2,
  may_be_revised: id !== 3,
});

/** So many answers, so many a page: the server says how many it gives. */
function stubServer(total = 10, size = 4) {
  const state = { failsFrom: total, asked: [] as unknown[] };
  vi.stubGlobal("fetch", async (address: string) => {
    const { pathname, searchParams } = new URL(address, "http://here");
    if (pathname.endsWith("/questions")) return Response.json({ next: null, results: state.asked });
    const from = Number(searchParams.get("cursor") ?? 0);
    if (from >= state.failsFrom) throw new TypeError("no network");
    const until = Math.min(from + size, total);
    const results = Array.from({ length: until - from }, (_, at) => answer(from + at));
    const next = until < total ? `http://server/api/v1/rounds/r/mine?cursor=${until}` : null;
    return Response.json({ next, results });
  });
  return state;
}

async function show(onOpen: (assignment: string) => void = () => {}) {
  await i18next.changeLanguage("en");
  render(
    <MantineProvider env="test">
      <EarlierAnswers opened round={{ id: "r" } as Round} onClose={() => {}} onOpen={onOpen} />
    </MantineProvider>,
  );
}

const shown = () => document.querySelectorAll('[aria-label^="Open answer"]').length;
const more = () => screen.queryByText("Show earlier ones");

/** Eight rows in sight; nothing has a size here by itself. */
beforeEach(() => {
  for (const name of ["clientHeight", "clientWidth"])
    vi.spyOn(HTMLElement.prototype, name as "clientHeight", "get").mockReturnValue(608);
});

test("pages of answers come by themselves as their end comes into sight", async () => {
  stubServer();
  const onOpen = vi.fn();
  await show(onOpen);
  await vi.waitFor(() => expect(shown()).toBe(10));
  expect(more()).toBeNull();
  fireEvent.click(screen.getByLabelText(/^Open answer 10 again/));
  expect(onOpen.mock.calls).toEqual([["a9"]]);
});

test("of a shift's answers only those in sight are there, with small pictures", async () => {
  stubServer(3000, 200);
  await show();
  await vi.waitFor(() => expect(shown()).toBeGreaterThan(7));
  expect(shown()).toBeLessThan(30);
  const pictures = [...document.querySelectorAll("img")].map(({ src }) => new URL(src).pathname);
  expect(pictures.every((path) => /^\/a\d+\/thumbnail$/.test(path))).toBe(true);
});

test("an answer that is revealed is shown and not opened", async () => {
  stubServer();
  const onOpen = vi.fn();
  await show(onOpen);
  const row = await screen.findByLabelText("Open answer 4 again, OK, Revealed: stays as it is");
  fireEvent.click(row);
  expect(onOpen.mock.calls).toEqual([]);
});

test("a page that did not come is said, and can be asked for again", async () => {
  const state = stubServer();
  state.failsFrom = 4;
  await show();
  expect(await screen.findByText("offline")).toBeTruthy();
  expect(shown()).toBe(4);
  state.failsFrom = 10;
  fireEvent.click(more() as HTMLElement);
  await vi.waitFor(() => expect(shown()).toBe(10));
});

test("an answer whose revision was begun says so", async () => {
  stubServer();
  await show();
  await vi.waitFor(() => expect(shown()).toBe(10));
  const begun = screen.getAllByText("A revision is begun");
  expect(begun.map((one) => one.closest("button")?.getAttribute("aria-label"))).toEqual([
    "Open answer 3 again, OK, A revision is begun",
  ]);
});

test("what the lead replied stands before the answers, however many these are", async () => {
  const replies = [{ id: "r1", author: "Lea", text: "Still OK." }];
  stubServer().asked = [{ id: 1, text: "Is this a pit?", replies }];
  await show();
  await vi.waitFor(() => expect(shown()).toBe(10));
  const reply = await screen.findByText("Lea: Still OK.");
  const [first] = document.querySelectorAll('[aria-label^="Open answer"]');
  const order = first && reply.compareDocumentPosition(first);
  expect(order).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

test("an answer says its day, for a round may last several", async () => {
  stubServer();
  await show();
  await vi.waitFor(() => expect(shown()).toBe(10));
  expect(screen.getAllByText(/0 findings · Jan 1, 2026, \d+:00/).length).toBe(10);
});
