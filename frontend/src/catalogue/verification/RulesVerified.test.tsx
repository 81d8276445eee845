import { cleanup, screen } from "@testing-library/react";
import { afterEach, it, vi } from "vitest";
import type { Schemas } from "../../api/schemas";
import { shownAt } from "../../testing/shownAt";
import { RulesVerified } from "./RulesVerified";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const RULE = {
  rule: "type:spur",
  outcome: "failed",
  f: null,
  firm_low: null,
  firm_high: 0.0801,
  miss_rate: null,
  kappa: null,
  n_expected: 66,
  n_look_alikes: 66,
  n_plain: 0,
  reasons: [
    { code: "firm", message: "" },
    { code: "newly_unclear", message: "Newly unclear: type:copper, pair:copper|spur." },
  ],
} as unknown as Schemas["VerifiedRuleOut"];

it("names the rules that became unclear, and tells a limit from what rounds to it", async () => {
  await shownAt("/p/$projectId", "/p/p", () => <RulesVerified rules={[RULE]} />, {
    "/session": { user: { id: "u" }, demo: null, first_run: false, version: "" },
    "/projects/p": { id: "p", name: "Boards", roles: ["lead"] },
    "/projects/p/catalogue-versions": [],
  });
  await screen.findByText("Newly unclear: Type: copper, Pair: copper / spur.");
  await screen.findByText("Firm disagreement may be as high as .080; the limit is .08.");
});
