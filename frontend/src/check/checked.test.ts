import { expect, test } from "vitest";
import { aboutOf, type Checked, csvOf, headOf } from "./checked";
import { studyRows } from "./study";

const ONE = {
  coefficient: "cohen_kappa",
  weights: "quadratic",
  raters: ["=ann", 'b"en'],
  category: null,
  value: 0.5,
  se: 0.1,
  interval: { low: 0.3, high: 0.7, level: 0.95, method: "analytic" },
  observed: 0.75,
  expected: 0.5,
  n_items: 20,
  n_raters: 2,
  n_ratings: 40,
  undefined: null,
};
const CHECKED: Pick<Checked, "estimates"> = { estimates: [ONE] };

test("a line for each estimate, no formula, quotes doubled", () => {
  expect(csvOf(CHECKED).split("\r\n")[1]).toBe(
    `cohen_kappa,quadratic,"'=ann - b""en",,0.5,0.1,0.3,0.7,0.95,analytic,0.75,0.5,20,2,40,,,`,
  );
});

const share = { matched: 1, inspected: 2, share: 0.5, interval: { low: 0.01, high: 0.99 } };
const nothing = { matched: 0, inspected: 0, share: null, interval: null };
const STUDY = {
  appraisers: [
    {
      name: "ann",
      within: share,
      within_kappa: null,
      against_reference: nothing,
      decisions: null,
      miss: null,
      false_alarm: null,
      mixed: null,
      missed_parts: null,
      alarm_parts: null,
      cohen_pooled: {
        ...ONE,
        value: 0.4,
        interval: null,
        undefined: { code: "x", message: "Few." },
      },
      cohen_mean_of_trials: 0.3,
      fleiss_mean_of_trials: null,
      drift: { p_value: 0.25 },
      within_w: { w: null },
      verdict: "marginal",
      demonstrated: null,
      kappa_verdict: "poor",
      kappa_demonstrated: null,
    },
  ],
  between: share,
  between_kappa: null,
  all_against_reference: null,
  all_cohen_pooled: null,
  all_fleiss_mean_of_trials: 0.2,
  between_w: null,
};

test("the study is a line a figure, without those that nobody has", () => {
  expect(studyRows(STUDY).map(({ name }) => name)).toEqual([
    "within",
    "cohen_pooled",
    "cohen_mean_of_trials",
    "fleiss_mean_of_trials",
    "drift",
    "verdict",
    "kappa_verdict",
  ]);
});

test("a study that lacks the good answer says so in the place of the misses", () => {
  const message = "Which answer is good?";
  const miss = { ...nothing, undefined: { code: "no_good", message } };
  const appraisers = STUDY.appraisers.map((one) => ({ ...one, miss }));
  const rows = studyRows({ ...STUDY, appraisers });
  const cells = rows.find(({ name }) => name === "miss")?.cells;
  expect(cells).toEqual([{ value: null, reason: message }]);
});

test.each([
  ["within", "No part was answered twice by this person."],
  ["miss", "No part of the reference is bad: nothing can be missed."],
  ["alarm_parts", "There are no such parts."],
])("a share of no parts says why, on the page and in the download: %s", (name, message) => {
  const appraisers = STUDY.appraisers.map((one) => ({
    ...one,
    [name]: { ...nothing, undefined: { code: "no_items", message } },
  }));
  const study = { ...STUDY, appraisers };
  const cells = studyRows(study).find((row) => row.name === name)?.cells;
  expect(cells).toEqual([{ value: null, reason: message }]);
  const line = csvOf({ ...CHECKED, attribute_study: study })
    .split("\r\n")
    .find((one) => one.startsWith(`study.${name},,ann`));
  expect(line).toContain(message);
});

test("two who never differ have no drift, and it says so", () => {
  const message = "The two never differ: there is no drift to test.";
  const drift = { p_value: null, undefined: { code: "no_difference", message } };
  const appraisers = STUDY.appraisers.map((one) => ({ ...one, drift }));
  const cells = studyRows({ ...STUDY, appraisers }).find(({ name }) => name === "drift")?.cells;
  expect(cells).toEqual([{ value: null, reason: message }]);
});

test("the study stands below the estimates of the download", () => {
  const lines = csvOf({ ...CHECKED, attribute_study: STUDY }).split("\r\n");
  const columns = lines[0]?.split(",").length;
  expect(lines.slice(2, 5)).toEqual([
    "study.within,,ann,,0.5,,0.01,0.99,,,,,,,,,1,2",
    "study.within,,all,,0.5,,0.01,0.99,,,,,,,,,1,2",
    "study.cohen_pooled,,ann,,0.4,,,,,,,,,,,Few.,,",
  ]);
  expect(lines.at(-2)).toBe("study.kappa_verdict,,ann,,poor,,,,,,,,,,,,,");
  expect(lines.slice(1, -1).every((line) => line.split(",").length === columns)).toBe(true);
});

test("an estimate says whom it is about and how it is weighted", () => {
  expect(aboutOf(ONE)).toBe('=ann – b"en, quadratic');
  expect(aboutOf({ ...ONE, raters: null, weights: "identity" })).toBe("");
});

test("a table's head is read whatever separates it", () => {
  expect(headOf('\uFEFF"Part";Operator\r\n1;a')).toEqual(["Part", "Operator"]);
  expect(headOf("Part,Results")).toEqual(["Part", "Results"]);
});
