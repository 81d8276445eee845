import { cleanup } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import { ApproveDialog } from "./ApproveDialog";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const WHY =
  "Version 3 was drafted from version 1; version 2 is in force since and changed Pitting. Draft anew from version 2.";

it.each(["approve", "publish"] as const)("says what it would take back: %s", async (act) => {
  const path = "/projects/p/catalogue-versions";
  const dialog = () => (
    <ApproveDialog path={path} number={3} act={act} types={[]} close={() => {}} />
  );
  const shown = await shownAt("/p/$projectId/catalogue", "/p/p/catalogue", dialog, {
    [`${path}/3/approve`]: {
      approval_basis: "",
      missing: "taken_back",
      why: WHY,
      rules: ["type:soiling", "type:pitting"],
      verification: "Verification 2",
    },
  });
  await shown.findByText(WHY);
  expect(shown.queryByText("Not verified")).toBeNull();
});
