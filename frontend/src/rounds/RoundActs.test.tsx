import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Round } from "../api/types";
import { shownAt } from "../testing/shownAt";
import { RoundActs } from "./RoundActs";
import RoundsPage from "./RoundsPage";

const planned = (id: string, name: string) =>
  ({
    id,
    name,
    purpose: "verification",
    state: "planned",
    project: { id: "p" },
    catalogue_version: { number: 2 },
    selection: { size: 30 },
    inspectors: [],
    opened_at: null,
  }) as unknown as Round;
const ROUNDS = [planned("q", "Trial of 2"), planned("r", "Production")];

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The round's acts above the list of rounds, where giving up leads. */
const Page = () => (
  <>
    <RoundActs round={ROUNDS[0] as Round} />
    <RoundsPage />
  </>
);

async function shownRounds() {
  let left = ROUNDS;
  const shown = await shownAt("/p/$projectId/rounds", "/p/p/rounds", Page, {
    "/projects/p": { id: "p", roles: ["lead"] },
    "/projects/p/rounds": () => Response.json({ next: null, previous: null, results: left }),
    "POST /rounds/q/give-up": () => {
      left = ROUNDS.slice(1);
      return new Response(null, { status: 204 });
    },
  });
  await shown.findByText("Trial of 2");
  fireEvent.click(shown.getByText("Give up"));
  const dialog = await shown.findByRole("dialog", { name: "Give up the round “Trial of 2”" });
  const press = (name: string) => {
    const buttons = [...dialog.querySelectorAll("button")];
    fireEvent.click(buttons.find((button) => button.textContent === name) as HTMLElement);
  };
  return { ...shown, press, acts: () => shown.sent.filter(({ method }) => method === "POST") };
}

it("gives a planned round up once that is confirmed, and it is gone from the list", async () => {
  const { press, acts, queryByText, getByRole } = await shownRounds();
  expect(acts()).toEqual([]);
  press("Give up");
  await waitFor(() => expect(queryByText("Trial of 2")).toBe(null));
  expect(acts().map(({ path }) => path)).toEqual(["/rounds/q/give-up"]);
  expect(getByRole("link", { name: "Production" })).toBeTruthy();
});

it("leaves it planned where that is not confirmed", async () => {
  const { press, acts, queryByRole, getByText } = await shownRounds();
  press("Cancel");
  await waitFor(() => expect(queryByRole("dialog")).toBe(null));
  expect(acts()).toEqual([]);
  expect(getByText("Trial of 2")).toBeTruthy();
});
