import { cleanup } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import { Trail } from "./Trail";

const RULING = {
  id: "r",
  discrepancy: "d",
  round_name: "Study",
  version: 1,
  author: { member: "m", pseudonym: "P-lea" },
  verdict: "defective",
  reason: "rule_unclear",
  words: "",
  touched: "pitting",
  created_at: "2026-01-02T00:00:00Z",
  withdrawn_at: null,
  findings: [],
  meetings: [
    {
      id: "g",
      shown_at: "2026-01-02T00:00:00Z",
      votes: [
        { letter: "A", verdict: "ok", code: "", grade_code: "", words: "A shadow." },
        { letter: "B", verdict: "defective", code: "", grade_code: "", words: "" },
      ],
    },
  ],
};
const VERSION = {
  number: 2,
  holds: true,
  approved_at: "2026-02-01T00:00:00Z",
  approved_by: "Max",
  takes_effect_on: "2026-02-01",
  approval_basis: "reason",
  approval_reason: "Six parts a year.",
  verifications: [{ id: "v", round: "q", round_name: "Verification 2", outcome: "too_few" }],
};
const TRAIL = {
  final_label: null,
  answers: [],
  rulings: [RULING],
  carried: [{ from_version: 1, to_version: 2, n_answers: 0, n_rulings: 1 }],
  rules: [],
  versions: [VERSION],
};

const Page = () => <Trail projectId="p" imageId="i" />;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("tells what was ruled, by which votes, and on what the version's approval rests", async () => {
  const shown = await shownAt("/p/$projectId/images/$imageId", "/p/p/images/i", Page, {
    "/images/i/trail": TRAIL,
    "/projects/p/defect-types": [
      { id: "1", code: "pitting", is_reserved: false, name: "Pitting", grades: [] },
    ],
  });
  await shown.findByText("Ruling by P-lea");
  const text = () => shown.container.textContent ?? "";
  await vi.waitFor(() => expect(text()).toContain("Rule touched: Pitting"));
  expect(shown.getByText("Defective")).toBeTruthy();
  expect(text()).toContain("Consensus meeting: A OK (“A shadow.”); B Defective");
  expect(text()).toContain("Carried over from version 1 to version 2");
  expect(text()).toContain("0 answers · 1 ruling");
  expect(text()).toContain("Approved by Max on");
  expect(text()).toContain("“Six parts a year.”");
  const verification = shown.getByText("Verification 2: Too few to tell");
  expect(verification.getAttribute("href")).toBe("/p/p/catalogue?version=2&view=verification");
});
