import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import "../i18n";
import { LineEnd } from "./LineEnd";
import type { Opened } from "./opening";
import { NOTHING_WAITS } from "./outboxTypes";
import "./texts";
import { useOwnKeys } from "./useOwnKeys";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open() {
  const back = vi.fn(async () => null);
  const state = { phase: "waiting", previous: {}, problem: null, line: [] };
  const opened = {
    keys: createStore(() => ({})),
    outbox: { status: () => NOTHING_WAITS, subscribe: () => () => {} },
    queue: Object.assign(
      createStore(() => state),
      { back },
    ),
    round: { id: "r" },
    user: { id: "ada", username: "ada", settings: {} },
  } as unknown as Opened;
  return { opened, back };
}

test("keys changed on one image hold on the next, and the next change keeps them", async () => {
  const kept: unknown[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: RequestInit) => {
    kept.push(JSON.parse(String(body)));
    return Response.json({});
  });
  const { opened } = open();
  const first = renderHook(() => useOwnKeys(opened));
  await act(async () => first.result.current.change({ "tool box": ["y"] }));
  first.unmount();
  const { result } = renderHook(() => useOwnKeys(opened));
  expect(result.current.overrides).toEqual({ "tool box": ["y"] });
  await act(async () => result.current.change({ ...result.current.overrides, fit: ["w"] }));
  expect(kept.at(-1)).toEqual({
    settings: { workbench_keys: { "tool box": ["y"], fit: ["w"] } },
  });
});

test("they hold at the end of the round too", () => {
  const { opened, back } = open();
  opened.keys.setState({ back: ["y"] }, true);
  render(
    <MantineProvider env="test">
      <LineEnd opened={opened} onLeave={() => {}} />
    </MantineProvider>,
  );
  fireEvent.keyDown(document.body, { key: "Backspace", code: "Backspace" });
  expect(back).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: "y", code: "KeyY" });
  expect(back).toHaveBeenCalledTimes(1);
});
