import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import { FirstStep } from "./FirstStep";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const STEPS = [
  [0, [], "Add images", "/p/p/images/import"],
  [3, [{ number: 1, state: "draft" }], "Catalogue", "/p/p/catalogue"],
  [3, [{ number: 1, state: "approved" }], "Plan a round", "/p/p/rounds/new"],
] as const;

it.each(STEPS)("with %i images and the versions %j leads to %s", async (...step) => {
  const [count, versions, label, address] = step;
  await shownAt("/p/$projectId", "/p/p", () => <FirstStep projectId="p" />, {
    "/session": { user: { id: "u" }, demo: null, first_run: false, version: "" },
    "/projects/p": { id: "p", name: "Lids", roles: ["lead"] },
    "/projects/p/images/count": { count },
    "/projects/p/catalogue-versions": versions,
  });
  const link = await screen.findByRole("link", { name: label });
  expect(link.getAttribute("href")).toBe(address);
});
