import "fake-indexeddb/auto";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test, vi } from "vitest";
import "../i18n";
import { Problem } from "../api/problem";
import { type Outbox, openOutbox } from "../workbench/outbox";
import { ownOutbox } from "../workbench/ownOutbox";
import { WaitingWork } from "./WaitingWork";

let people = 0;
let me = "";
let before: Outbox | null = null;

afterEach(async () => {
  cleanup();
  (await ownOutbox(me)).close();
  before?.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** An answer that was handed in at the workbench while the server was away; then the page was left. */
async function handInOffline(user: string) {
  const away = async () => {
    throw new Problem(0, { code: "network" });
  };
  const transport = {
    whoAmI: away,
    putDraft: away,
    putSubmission: away,
    storedDraft: away,
    isOldPage: away,
  };
  before = await openOutbox({ user, transport, retryFrom: 1e9 });
  const answer = { verdict: "ok", undecided_reason: null, remark: "", active_seconds: 1 } as const;
  await before.handIn(`s-${user}`, "r", {
    ...answer,
    assignment: "a1",
    findings: [],
    questions: [],
  });
  before.close();
}

function stubServer(up: boolean, late = false) {
  const state = { up, puts: [] as string[] };
  vi.stubGlobal("fetch", async (address: string, { method }: RequestInit) => {
    if (!state.up) throw new TypeError("no network");
    if (method === "PUT") state.puts.push(address);
    return Response.json(method === "PUT" ? { late } : { user: { id: me } });
  });
  return state;
}

async function show() {
  await i18next.changeLanguage("en");
  const client = new QueryClient();
  client.setQueryData(["session"], { user: { id: me }, demo: null, first_run: false, version: "" });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <WaitingWork />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const line = () => screen.getByRole("status").textContent;

test("any page says what waits, sends it once the server answers, and is silent then", async () => {
  people += 1;
  me = `ada-${people}`;
  await handInOffline(me);
  const state = stubServer(false);
  await show();
  await vi.waitFor(() => expect(line()).toBe("1 answer waits, offline"));
  state.up = true;
  globalThis.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(line()).toBe(""));
  expect(state.puts).toEqual([`/api/v1/submissions/s-${me}`]);
});

test("an answer that came late is said, until that is understood", async () => {
  people += 1;
  me = `ada-${people}`;
  await handInOffline(me);
  stubServer(true, true);
  await show();
  await vi.waitFor(() => expect(line()).toBe("1 answer came late: understood"));
  fireEvent.click(screen.getByRole("button"));
  await vi.waitFor(() => expect(line()).toBe(""));
});

test("a page of before an update says what to do, and does it", async () => {
  people += 1;
  me = `ada-${people}`;
  await handInOffline(me);
  const own = document.createElement("script");
  own.setAttribute("src", "/assets/index-old.js");
  vi.spyOn(document, "querySelector").mockReturnValue(own);
  const page = '<div id="root"></div><script type="module" src="/assets/index-new.js"></script>';
  vi.stubGlobal("fetch", async (address: string, { method }: RequestInit = {}) => {
    if (address === "/") return new Response(page);
    const body = method === "PUT" ? { code: "invalid" } : { user: { id: me } };
    return Response.json(body, { status: method === "PUT" ? 422 : 200 });
  });
  const reload = vi.spyOn(window.location, "reload").mockImplementation(() => {});
  await show();
  await vi.waitFor(() => expect(line()).toBe("1 answer waits: load the page anew"));
  fireEvent.click(screen.getByRole("button"));
  expect(reload).toHaveBeenCalledOnce();
});

test("what waits of somebody else is neither sent nor shown", async () => {
  people += 1;
  await handInOffline(`ada-${people}`);
  me = `ben-${people}`;
  const state = stubServer(true);
  await show();
  const own = await ownOutbox(me);
  await own.flush();
  expect([own.status().waiting, line(), state.puts]).toEqual([0, "", []]);
  expect(own.status().ofOthers).toBeGreaterThan(0);
});
