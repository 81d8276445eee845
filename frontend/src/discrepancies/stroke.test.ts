import { describe, expect, it } from "vitest";
import type { DiscrepancyDetail } from "../api/types";
import { bodyOf, isReady, options, type Stroke, step } from "./stroke";

const box = { kind: "box", x: 1, y: 1, width: 2, height: 2, rotation: 0 } as const;
const median = { ...box, x: 5 };

function said(letter: string, key: string | null, trial = 1) {
  const finding = key && {
    key,
    type_version: "pitting",
    code: "pitting",
    grade: null,
    grade_code: "",
    geometry: box,
  };
  return { letter, trial, verdict: "ok", undecided_reason: "", member: null, finding };
}

const detail = {
  kind: "one_sided",
  median,
  positions: [said("A", "a"), said("B", null), said("C", "c1"), said("C", "c2")],
  all_findings: ["a", "c1", "c2"].map((key) => ({ ...said("A", key).finding, letter: "A" })),
} as unknown as DiscrepancyDetail;

const stroke: Stroke = {
  answer: { kind: "findings", keys: ["a"] },
  median: false,
  reason: "slip",
  words: "",
  touched: null,
  example: false,
  exampleKind: null,
  request: false,
  addTo: null,
};

describe("a ruling's stroke", () => {
  it("offers what each person said, pieces together, and nothing once", () => {
    expect(options(detail)).toEqual([
      { kind: "findings", keys: ["a"] },
      { kind: "findings", keys: ["c1", "c2"] },
      { kind: "nothing" },
    ]);
  });

  it("steps round by the arrows", () => {
    expect(step(detail, null, 1)).toEqual({ kind: "findings", keys: ["a"] });
    expect(step(detail, null, -1)).toEqual({ kind: "nothing" });
    expect(step(detail, { kind: "nothing" }, 1)).toEqual({ kind: "findings", keys: ["a"] });
  });

  it("takes one's own outline or the median one", () => {
    expect(bodyOf(detail, stroke, [], "").findings[0]?.geometry).toEqual(box);
    const taken = bodyOf(detail, { ...stroke, median: true }, [], "");
    expect(taken.findings[0]).toMatchObject({ geometry: median, source_key: "a" });
  });

  it("takes several pieces as they are, whatever the median", () => {
    const answer = { kind: "findings", keys: ["c1", "c2"] } as const;
    const taken = bodyOf(detail, { ...stroke, answer, median: true }, [], "");
    expect(taken.findings.map(({ geometry }) => geometry)).toEqual([box, box]);
  });

  it("offers a limit case as a limit sample and what is OK as still OK, or what the lead says", () => {
    const ok = { kind: "verdict", verdict: "ok" } as const;
    const kind = (part: Partial<Stroke>) =>
      bodyOf(detail, { ...stroke, example: true, ...part }, [], "T").example?.kind;
    expect(kind({})).toBe("defect");
    expect(kind({ reason: "limit_case" })).toBe("limit_sample");
    expect(kind({ answer: ok })).toBe("still_ok");
    expect(kind({ answer: ok, reason: "limit_case" })).toBe("limit_sample");
    expect(kind({ reason: "limit_case", exampleKind: "counter_example" })).toBe("counter_example");
  });

  it("raises a change request, or adds the case to an open one", () => {
    const asked = { ...stroke, request: true, words: "Say it in mm." };
    expect(bodyOf(detail, asked, [], "T").change_request).toEqual({
      title: "T",
      text: "Say it in mm.",
    });
    expect(bodyOf(detail, { ...asked, addTo: "r" }, [], "T").change_request).toEqual({
      add_to: "r",
    });
  });

  it("sends nothing there as no finding, an example of it as a counter-example", () => {
    const made = bodyOf(detail, { ...stroke, answer: { kind: "nothing" }, example: true }, [], "T");
    expect(made.findings).toEqual([]);
    expect(made.example).toEqual({ kind: "counter_example", caption: "", title: "T" });
  });
});

describe("a ruling on an agreed image", () => {
  const blind = { ...detail, kind: "agreed", is_blind: true, positions: [] } as DiscrepancyDetail;
  const says = (verdict: "ok" | "defective"): Stroke => ({
    ...stroke,
    answer: { kind: "verdict", verdict },
  });
  const none = { nDrawn: 0, isUngraded: false };

  it("marks what is defective, but for a classification", () => {
    expect(isReady(blind, says("ok"), none, "detection")).toBe(true);
    expect(isReady(blind, says("defective"), none, "detection")).toBe(false);
    expect(isReady(blind, says("defective"), none, "classification")).toBe(true);
    expect(isReady(blind, says("defective"), { ...none, nDrawn: 1 }, "detection")).toBe(true);
  });

  it("grades what is drawn", () => {
    const drawn = { nDrawn: 1, isUngraded: true };
    expect(isReady(blind, says("defective"), drawn, "detection")).toBe(false);
  });

  it("sends what is drawn along with the verdict", () => {
    const mine = { key: "k", typeVersionId: "pitting", gradeId: null, geometry: box, remark: "" };
    expect(bodyOf(blind, says("defective"), [mine], "")).toMatchObject({
      verdict: "defective",
      findings: [{ type_version: "pitting", grade: null, geometry: box }],
    });
  });
});
