import "fake-indexeddb/auto";
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../api/problem";
import type { Assignment } from "./api";
import { addFinding, findingsOf, setRemark } from "./model/bench";
import type { Opened } from "./opening";
import { type Outbox, openOutbox } from "./outbox";
import { createQueue } from "./queue";
import { createEyes } from "./sight";
import { useDesk } from "./useDesk";

const ASSIGNMENT = {
  id: "a1",
  width: 200,
  height: 100,
  image_url: "/api/v1/assignments/a1/image",
  draft: null,
} as Assignment;

let count = 0;
const outboxes: Outbox[] = [];

beforeEach(() => {
  count += 1;
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
});
afterEach(() => {
  for (const outbox of outboxes.splice(0)) outbox.close();
  vi.unstubAllGlobals();
});

/** One more tab of the same person's browser, on the same image; the server is away. */
async function openTab(assignment = ASSIGNMENT) {
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
  const outbox = await openOutbox({ user: "ada", name: `desk-${count}`, transport });
  outboxes.push(outbox);
  const opened = {
    outbox,
    queue: createQueue("r", outbox, false),
    rules: { types: [], zones: [] },
    round: { id: "r", project: { task_kind: "detection" } },
    user: { id: `ada-${count}`, username: "ada", settings: {} },
    habits: { snapping: false },
  } as unknown as Opened;
  const eyes = createEyes();
  const show = () => renderHook((at) => useDesk(opened, at, eyes), { initialProps: assignment });
  const { result, unmount, rerender } = show();
  await act(() => new Promise((done) => setTimeout(done, 60)));
  const tab = {
    outbox,
    unmount,
    again: () => show().result.current.desk.bench,
    next: () => rerender({ ...assignment, id: "a2", image_url: "/api/v1/assignments/a2/image" }),
    bench: () => result.current.desk.bench,
    isElsewhere: () => result.current.elsewhere,
    findings: () => findingsOf(result.current.desk.bench).length,
    draw: () =>
      act(async () => {
        result.current.desk.bench.setState({ typeVersionId: "pitting" });
        addFinding(result.current.desk.bench, null);
      }),
    remark: (text: string) => act(async () => setRemark(result.current.desk.bench, text)),
    takeOver: () => act(() => result.current.takeOver()),
    toolbox: () => result.current.desk.toolbox,
  };
  return tab;
}

const kept = async (outbox: Outbox) => (await outbox.draft("a1"))?.body.findings.length ?? 0;

test("a tab that takes over goes on with what the other one has drawn", async () => {
  const first = await openTab();
  const second = await openTab();
  expect([first.isElsewhere(), second.isElsewhere()]).toEqual([false, true]);
  for (let drawn = 0; drawn < 5; drawn += 1) await first.draw();
  await second.takeOver();
  expect([second.isElsewhere(), second.findings()]).toEqual([false, 5]);
  await second.draw();
  await vi.waitFor(async () => expect(await kept(second.outbox)).toBe(6));
  await vi.waitFor(() => expect(first.isElsewhere()).toBe(true));
  await first.takeOver();
  expect(first.findings()).toBe(6);
});

test("a tab that does not work changes nothing of what is kept", async () => {
  const first = await openTab();
  const second = await openTab();
  await first.draw();
  await second.remark("typed in the wrong tab");
  await new Promise((done) => setTimeout(done, 50));
  expect((await first.outbox.draft("a1"))?.body).toMatchObject({ remark: "" });
  expect(await kept(first.outbox)).toBe(1);
});

test("what was drawn here and is not sent yet is not given up for what the server has", async () => {
  const first = await openTab();
  const second = await openTab();
  await first.draw();
  const body = { findings: [], remark: "from the other computer" };
  vi.stubGlobal("fetch", async () => Response.json({ ...ASSIGNMENT, draft: { version: 7, body } }));
  await second.takeOver();
  expect(second.findings()).toBe(1);
});

test("the browser asks before it closes a page on which a shape is open, and only then", async () => {
  const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  const tab = await openTab();
  await tab.draw();
  expect(isAsked()).toBe(false);
  const gesture = { at: [5, 5] as const, pixel: 1, shift: false, alt: false, touch: false };
  await act(async () => {
    tab.toolbox().choose("polygon");
    tab.toolbox().gesture("down", gesture);
    tab.toolbox().gesture("up", gesture);
  });
  expect(isAsked()).toBe(true);
  await act(async () => void tab.toolbox().cancel());
  expect(isAsked()).toBe(false);
});

test("snapping stays as it was set from one image to the next", async () => {
  const tab = await openTab();
  const first = tab.bench();
  act(() => first.setState({ snapping: true }));
  tab.next();
  expect(tab.bench()).not.toBe(first);
  expect(tab.bench().getState().snapping).toBe(true);
});

test("snapping stays as it was set when the line was empty for a while", async () => {
  const tab = await openTab();
  act(() => tab.bench().setState({ snapping: true }));
  tab.unmount();
  expect(tab.again().getState().snapping).toBe(true);
});
