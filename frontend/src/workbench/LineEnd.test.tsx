import "fake-indexeddb/auto";
import { MantineProvider } from "@mantine/core";
import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { Problem } from "../api/problem";
import "../i18n";
import type { Assignment } from "./api";
import { LineEnd } from "./LineEnd";
import type { Opened } from "./opening";
import { openOutbox } from "./outbox";
import { createQueue } from "./queue";
import "./texts";
import { ASK_AGAIN_MS, useAskingAgain } from "./useAskingAgain";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("with no image left and no server the page says so, and goes on by itself", async () => {
  await i18next.changeLanguage("en");
  const state = { up: false };
  const answer = async <T,>(body: T): Promise<T> => {
    if (!state.up) throw new Problem(0, { code: "network" });
    return body;
  };
  const outbox = await openOutbox({
    user: "ada",
    name: "line-end",
    retryFrom: 1e9,
    transport: {
      whoAmI: () => answer("ada"),
      putDraft: () => answer({ version: 1 }),
      putSubmission: () => answer({}),
      isOldPage: () => answer(false),
      storedDraft: () => answer(null),
    },
  });
  const next = { assignments: [{ id: "a" } as Assignment], remaining: 1, done: 0, total: 1 };
  const queue = createQueue("r", outbox, false, {
    getNext: () => answer(next),
    undoSubmission: answer,
    giveBack: answer,
  });
  await queue.refill();
  const round = { id: "r" };
  const user = { id: "ada", username: "ada", settings: {} };
  const keys = createStore(() => ({}));
  const opened = { outbox, queue, round, user, keys } as unknown as Opened;
  render(
    <MantineProvider env="test">
      <LineEnd opened={opened} onLeave={() => {}} />
    </MantineProvider>,
  );
  expect(screen.getByRole("heading").textContent).toBe("No more images are at hand");
  expect(screen.queryByText(/could not be opened/)).toBeNull();
  expect(screen.getByText(/The server does not answer/)).toBeTruthy();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  renderHook(() => useAskingAgain(opened));
  await act(async () => void vi.advanceTimersByTime(ASK_AGAIN_MS));
  expect(queue.getState().phase).toBe("away");
  state.up = true;
  await act(async () => void vi.advanceTimersByTime(ASK_AGAIN_MS));
  await vi.waitFor(() => expect(queue.getState().line.map(({ id }) => id)).toEqual(["a"]));
  expect(queue.getState().phase).toBe("labeling");
  outbox.close();
});
