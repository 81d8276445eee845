import { cleanup } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../../testing/shownAt";
import { Consensus } from "./Confusion";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const REFUSED = "The rule 'pitting' is unclear.";
const Page = () => <Consensus cells={[]} refused={REFUSED} />;

it("says why nobody can tell who is right, and shows no table", async () => {
  const { container } = await shownAt(
    "/p/$projectId/agreement/$roundId",
    "/p/p/agreement/r",
    Page,
    {},
  );
  await vi.waitFor(() => expect(container.textContent).toContain(REFUSED));
  expect(container.querySelector("table")).toBeNull();
});
