import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../../testing/shownAt";
import { SelectionBar } from "./SelectionBar";
import type { Selected } from "./useSelected";

const SELECTED = { ids: new Set(["a", "b"]), clear: () => {} } as unknown as Selected;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("keeps one selection of images whose answer was lost, whatever time it is by then", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-02T10:00:00Z") });
  const shown = await shownAt(
    "/p/$projectId/images",
    "/p/p/images",
    () => <SelectionBar projectId="p" selected={SELECTED} />,
    {
      "/projects/p": { id: "p", roles: ["lead"] },
      "POST /projects/p/selections": () => {
        throw new TypeError("Failed to fetch");
      },
    },
  );
  const kept = () => shown.sent.filter(({ method }) => method === "POST");
  for (const times of [1, 2]) {
    fireEvent.click(await shown.findByText("Open a round"));
    await waitFor(() => expect(kept()).toHaveLength(times));
    await waitFor(() => expect(shown.container.querySelector("[data-loading]")).toBeNull());
    vi.setSystemTime(new Date("2026-03-02T10:00:30Z"));
  }
  const [lost, again] = kept();
  expect(again?.body).toEqual(lost?.body);
});
