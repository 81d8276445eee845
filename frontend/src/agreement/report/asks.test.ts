import { expect, test } from "vitest";
import { askOfDirection, askOfFindings, askOfPerson, askOfPlace, askOfStudy } from "./asks";
import type { PersonEstimate } from "./tables";

const of = (subject: string, coefficient: string) => ({ subject, coefficient, first: "ben" });

test("a part that was missed is not a part with one miss", () => {
  const reference = { about: "reference" };
  const ask = (coefficient: string) => askOfStudy(reference, of("reference", coefficient)).outcome;
  expect(ask("parts_missed")).toBe("missed_part");
  expect(ask("parts_alarmed")).toBe("alarmed_part");
  expect(ask("parts_mixed")).toBe("mixed");
  expect(ask("miss_rate")).toBe("miss");
  expect(ask("match")).toBeUndefined();
  expect(askOfPerson(of("reference", "false_alarm_rate"))).toEqual({
    ...reference,
    first: "ben",
    outcome: "false_alarm",
  });
});

test("all are right only where all answered; a kappa takes every answer", () => {
  const ask = (coefficient: string) =>
    askOfStudy({ about: "all_reference" }, { subject: "all_reference", coefficient });
  expect(ask("match")).toEqual({ about: "all_reference" });
  expect(ask("cohen_pooled")).toEqual({ about: "reference" });
});

test("strictness and direction are of what was decided", () => {
  expect(askOfPerson(of("strictness", "strictness")).undecided).toBe("out");
  expect(askOfPerson(of("strictness", "defective_share")).trial).toBe("1");
  const pair = { first: "ben", second: "anna" } as PersonEstimate;
  expect(askOfDirection(pair, undefined)).toEqual({
    about: "verdict",
    first: "ben",
    second: "anna",
    undecided: "out",
  });
  expect(askOfDirection({ ...pair, second: "" }, undefined)).toEqual({
    about: "trials",
    first: "ben",
  });
});

test("the grades of two people open where these two differ", () => {
  const pair = { first: "ben", second: "anna" } as PersonEstimate;
  expect(askOfDirection(pair, "pitting")).toEqual({ about: "direction", code: "pitting", ...pair });
});

test("a person's time opens what was timed", () => {
  expect(askOfPerson(of("time", "seconds"))).toEqual({ about: "timed", first: "ben" });
});

test("outlines and areas open what was compared of them", () => {
  expect(askOfPlace(of("place:pitting", "iou"))).toEqual({ about: "place", code: "pitting" });
  expect(askOfPlace(of("place:pitting", "dice"))).toEqual({ about: "area", code: "pitting" });
  expect(askOfPlace(of("place", "iou"))).toEqual({ about: "place" });
});

test("types of the same defect open those that differ, with a place or without", () => {
  expect(askOfFindings(of("finding_types", "fleiss_kappa"))).toEqual({ about: "types" });
  expect(askOfFindings(of("findings", "detection_f1"))).toEqual({ about: "findings" });
});
