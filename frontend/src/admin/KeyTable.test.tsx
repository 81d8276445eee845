import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { ApiKey } from "../api/types";
import { shownAt } from "../testing/shownAt";
import { KeyTable } from "./KeyTable";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const key = (name: string, changes: Partial<ApiKey>): ApiKey => ({
  id: name,
  name,
  prefix: `vqi_${name}`,
  scopes: ["read", "export"],
  created_at: "2026-01-01T08:00:00Z",
  expires_at: "2999-01-01T08:00:00Z",
  last_used_at: null,
  revoked_at: null,
  ...changes,
});

const KEYS = [
  key("nightly", {}),
  key("old", { expires_at: "2020-01-01T08:00:00Z" }),
  key("lost", { revoked_at: "2026-02-01T08:00:00Z" }),
];

const show = () =>
  shownAt("/p/$projectId/keys", "/p/p/keys", () => <KeyTable path="/keys" keys={KEYS} />, {
    "DELETE /keys/nightly": () => new Response(null, { status: 204 }),
  });

it("says of each key whether it still opens, and offers to remove those that do", async () => {
  await show();
  const row = async (name: string) =>
    within((await screen.findByText(name)).closest("tr") as HTMLElement);
  expect((await row("nightly")).getByText(/^until/)).toBeTruthy();
  expect((await row("old")).getByText(/^expired/)).toBeTruthy();
  expect((await row("lost")).getByText(/^removed/)).toBeTruthy();
  const acts = screen.getAllByRole("button", { name: /^Remove/ });
  expect(acts.map((one) => one.getAttribute("aria-label"))).toEqual(["Remove nightly"]);
});

it("removes a key once that is confirmed", async () => {
  const { sent } = await show();
  fireEvent.click(await screen.findByRole("button", { name: "Remove nightly" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Remove the key “nightly”" }));
  expect(sent).toEqual([]);
  fireEvent.click(dialog.getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(sent.map(({ method }) => method)).toEqual(["DELETE"]));
});
