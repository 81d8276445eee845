import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { type Answers, shownAt } from "../../testing/shownAt";
import CataloguePage from "../CataloguePage";

const VERSIONS = "/projects/p/catalogue-versions";
const HEADS = [
  { id: "v1", number: 1, state: "approved", created_at: "2026-01-01T00:00:00Z" },
  { id: "v2", number: 2, state: "trial", created_at: "2026-02-01T00:00:00Z" },
];
const FAILED = {
  id: "one",
  version: 2,
  round: "r",
  round_name: "Verification of version 2",
  round_state: "closed",
  outcome: "failed",
  extension_planned: false,
  extends: null,
  may_extend: false,
  n_images: 120,
  computed_at: "2026-02-02T00:00:00Z",
  rules: [],
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function panel(role: string, verifications: unknown[], more: Answers) {
  return shownAt(
    "/p/$projectId/catalogue",
    "/p/p/catalogue?version=2&view=verification",
    CataloguePage,
    {
      "/projects/p": { id: "p", task_kind: "detection", roles: [role] },
      [VERSIONS]: HEADS,
      [`${VERSIONS}/2`]: { ...HEADS[1], types: [], zones: [], mappings: [], new_product_types: [] },
      [`${VERSIONS}/2/verifications`]: { touched_rules: ["type:pitting"], verifications },
      ...more,
    },
  );
}

it("goes on from a version that failed, with its texts and requests", async () => {
  const shown = await panel("manager", [FAILED], {
    "POST /projects/p/change-requests/draft": { id: "v3", number: 3, state: "draft" },
  });
  fireEvent.click(await shown.findByText("Mend it in a new draft"));
  await waitFor(() => {
    const started = shown.sent.find(({ method }) => method === "POST");
    expect(started?.body).toMatchObject({ base: 2, requests: [] });
  });
  await waitFor(() => expect(shown.address()).toBe("/p/p/catalogue?version=3"));
});

it("tells look-alikes from images without any defect", async () => {
  const count = { rule: "type:pitting", expected_there: 66, look_alikes_there: 60 };
  const missing = { expected_missing: 0, look_alikes_missing: 0 };
  const shown = await panel("lead", [], {
    [`${VERSIONS}/2/verification-plan`]: {
      n_images: 126,
      is_enough: true,
      counts: [{ ...count, ...missing, expected: 66, look_alikes: 60, plain_there: 18, plain: 18 }],
    },
  });
  const plain = await shown.findByText("and 18 plain good images");
  expect(plain.closest("td")?.textContent).toBe("42and 18 plain good images");
});

it("says how often a version was tried, second looks aside", async () => {
  const tooFew = { ...FAILED, outcome: "too_few" };
  const look = { ...tooFew, id: "two", round_name: "Second look", extends: "one" };
  const shown = await panel("lead", [{ ...tooFew, id: "three" }, look, tooFew], {});
  const said = await shown.findByText(/This version was tried 2 times/);
  expect(said.textContent).toMatch(/nobody mended .* 1 of 100 .* at the limit.* 23 .* 45 .* 24/);
  cleanup();
  const once = await panel("lead", [look, tooFew], {});
  await once.findByText("Second look");
  expect(once.queryByText(/This version was tried/)).toBeNull();
});
