import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test, vi } from "vitest";
import "../../i18n";
import type { OwnAnswer, Round } from "../api";
import "../texts";
import { EarlierAnswers } from "./EarlierAnswers";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const answer = (id: number) => ({
  assignment: {
    id: `a${id}`,
    image_url: `/a${id}/image`,
    tiled: false,
    draft: id === 2 ? { version: 1, body: {} } : null,
  },
  submission: { verdict: "ok", findings: [], received_at: "2026-01-01T10:00:00Z" },
});

/** Ten answers, four a page: the server says how many it gives. */
function stubServer() {
  const state = { up: true, asked: [] as unknown[] };
  vi.stubGlobal("fetch", async (address: string) => {
    const { pathname, searchParams } = new URL(address, "http://here");
    if (!state.up) throw new TypeError("no network");
    if (pathname.endsWith("/questions")) return Response.json({ next: null, results: state.asked });
    const from = Number(searchParams.get("cursor") ?? 0);
    const until = Math.min(from + 4, 10);
    const results = Array.from({ length: until - from }, (_, at) => answer(from + at));
    const next = until < 10 ? `http://server/api/v1/rounds/r/mine?cursor=${until}` : null;
    return Response.json({ next, results });
  });
  return state;
}

async function show(onOpen: (one: OwnAnswer) => void = () => {}) {
  await i18next.changeLanguage("en");
  render(
    <MantineProvider env="test">
      <EarlierAnswers opened round={{ id: "r" } as Round} onClose={() => {}} onOpen={onOpen} />
    </MantineProvider>,
  );
}

const shown = () => document.querySelectorAll('[aria-label^="Open answer"]').length;
const more = () => screen.queryByText("Show earlier ones");

test("all of a shift's answers can be reached as the list is scrolled", async () => {
  stubServer();
  const ends: ((seen: { isIntersecting: boolean }[]) => void)[] = [];
  class Watch {
    constructor(private readonly tell: (seen: { isIntersecting: boolean }[]) => void) {}
    observe = () => ends.push(this.tell);
    disconnect = () => {};
  }
  vi.stubGlobal("IntersectionObserver", Watch);
  const reachTheEnd = async () => {
    await vi.waitFor(() => expect(ends.length).toBeGreaterThan(0));
    await act(async () => ends.pop()?.([{ isIntersecting: true }]));
  };
  const onOpen = vi.fn();
  await show(onOpen);
  await vi.waitFor(() => expect(shown()).toBe(4));
  await reachTheEnd();
  await vi.waitFor(() => expect(shown()).toBe(8));
  await reachTheEnd();
  await vi.waitFor(() => expect(shown()).toBe(10));
  expect(more()).toBeNull();
  fireEvent.click(screen.getByLabelText("Open answer 10 again"));
  expect(onOpen.mock.calls[0]?.[0].assignment.id).toBe("a9");
});

test("a page that did not come is said, and can be asked for again", async () => {
  const state = stubServer();
  await show();
  await vi.waitFor(() => expect(shown()).toBe(4));
  state.up = false;
  fireEvent.click(more() as HTMLElement);
  expect(await screen.findByText("offline")).toBeTruthy();
  expect(shown()).toBe(4);
  state.up = true;
  fireEvent.click(more() as HTMLElement);
  await vi.waitFor(() => expect(shown()).toBe(8));
});

test("an answer whose revision was begun says so", async () => {
  stubServer();
  await show();
  await vi.waitFor(() => expect(shown()).toBe(4));
  const begun = screen.getAllByText("A revision is begun");
  expect(begun.map((one) => one.closest("button")?.getAttribute("aria-label"))).toEqual([
    "Open answer 3 again",
  ]);
});

test("what the lead replied stands before the answers, however many these are", async () => {
  const replies = [{ id: "r1", author: "Lea", text: "Still OK." }];
  stubServer().asked = [{ id: 1, text: "Is this a pit?", replies }];
  await show();
  await vi.waitFor(() => expect(shown()).toBe(4));
  const reply = await screen.findByText("Lea: Still OK.");
  const [first] = document.querySelectorAll('[aria-label^="Open answer"]');
  const order = first && reply.compareDocumentPosition(first);
  expect(order).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

test("an answer says its day, for a round may last several", async () => {
  stubServer();
  await show();
  await vi.waitFor(() => expect(shown()).toBe(4));
  expect(screen.getAllByText(/0 findings · Jan 1, 2026, \d+:00/).length).toBe(4);
});
