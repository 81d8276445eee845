import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Problem } from "../api/problem";
import { noteReach } from "../api/reach";
import { shownAt } from "../testing/shownAt";
import { ErrorState } from "./ErrorState";

afterEach(() => {
  cleanup();
  noteReach(true);
  vi.unstubAllGlobals();
});

const show = (error: unknown, retry: () => void) =>
  shownAt("/p/$projectId", "/p/p", () => <ErrorState error={error} retry={retry} />, {});

it("asks again by itself once the server answers, and only then", async () => {
  const retry = vi.fn();
  noteReach(false);
  await show(new Problem(0, { code: "network" }), retry);
  await screen.findByText("That did not work");
  expect(retry).not.toHaveBeenCalled();
  act(() => noteReach(true));
  await waitFor(() => expect(retry).toHaveBeenCalledTimes(1));
});

it("leaves a refusal alone when the server comes back", async () => {
  const retry = vi.fn();
  noteReach(false);
  await show(new Problem(422, { code: "invalid" }), retry);
  await screen.findByText("That did not work");
  act(() => noteReach(true));
  expect(retry).not.toHaveBeenCalled();
});

it("calls an address that leads nowhere by its name, and leads on", async () => {
  await show(new Problem(404, { code: "http_404" }), vi.fn());
  const home = await screen.findByRole("link", { name: "To the start page" });
  expect(home.getAttribute("href")).toBe("/");
  expect(screen.queryByText("That did not work")).toBe(null);
});
