import { afterEach, expect, test, vi } from "vitest";
import { isPassing } from "../api/problem";
import { getNext, giveBack, type HandInBody, putSubmission } from "./api";

afterEach(() => vi.unstubAllGlobals());

test("a row is asked for and given back under the id of this browser", async () => {
  const asked: URL[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(new URL(address, "http://here"));
    return Response.json({});
  });
  await getNext("r", { handed_in: [], drafts: {} });
  await giveBack("a");
  expect(asked.map(({ pathname }) => pathname)).toEqual([
    "/api/v1/rounds/r/next",
    "/api/v1/assignments/a/give-back",
  ]);
  const holders = asked.map(({ searchParams }) => searchParams.get("holder"));
  expect(holders).toEqual(Array(2).fill(expect.stringMatching(/^[0-9a-f-]{36}$/)));
  expect(holders[0]).toBe(holders[1]);
});

test("the id is kept for all tabs, and where nothing can be kept it lasts as long as the page", async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  const asNew = async () => {
    vi.resetModules();
    return (await import("./browser")).BROWSER;
  };
  const first = await asNew();
  expect(await asNew()).toBe(first);
  kept.clear();
  const other = await asNew();
  expect(other).not.toBe(first);
  vi.stubGlobal("localStorage", {
    getItem() {
      throw new Error("denied");
    },
  });
  expect(await asNew()).toMatch(/^[0-9a-f-]{36}$/);
});

test.each(["<html><h1>Log in to the network</h1></html>", ""])(
  "a proxy's page is no receipt, however it is sent: the answer goes out again (%j)",
  async (page) => {
    vi.stubGlobal("fetch", async () => {
      return new Response(page, { headers: { "Content-Type": "text/html" } });
    });
    const refusal = await putSubmission("s", { assignment: "a" } as HandInBody).catch((e) => e);
    expect(isPassing(refusal)).toBe(true);
  },
);
