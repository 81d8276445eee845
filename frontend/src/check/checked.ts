import type { Schemas } from "../api/schemas";
import { type Cell, type Study, studyRows } from "./study";

export type Estimate = Schemas["EstimateOut"];

export interface Checked {
  estimates: Estimate[];
  attribute_study?: Study;
  columns: Schemas["ColumnsOut"];
}

/** The names of a table's columns, for the reader to choose from. */
export function headOf(text: string): string[] {
  const line = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1)[0] ?? "";
  const mark = [";", "\t"].find((one) => line.includes(one)) ?? ",";
  return line.split(mark).map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
}

/** What an estimate is about: an answer, two raters, weights; nothing for all of them. */
export function aboutOf(
  { category, raters, weights }: Estimate,
  nameOf: (weights: string) => string = (name) => name,
): string {
  const weighted = weights === "identity" ? null : nameOf(weights);
  const parts = [category, raters?.join(" – "), weighted];
  return parts.filter(Boolean).join(", ");
}

const HEADS = [
  "coefficient",
  "weights",
  "raters",
  "category",
  "value",
  "se",
  "low",
  "high",
  "level",
  "method",
  "observed",
  "expected",
  "n_items",
  "n_raters",
  "n_ratings",
  "undefined",
  "matched",
  "inspected",
] as const;

export function csvOf(checked: Pick<Checked, "estimates" | "attribute_study">): string {
  const estimates = checked.estimates.map((one) => [
    one.coefficient,
    one.weights,
    one.raters?.join(" - "),
    one.category,
    one.value,
    one.se,
    one.interval?.low,
    one.interval?.high,
    one.interval?.level,
    one.interval?.method,
    one.observed,
    one.expected,
    one.n_items,
    one.n_raters,
    one.n_ratings,
    one.undefined?.code,
    undefined,
    undefined,
  ]);
  const lines = [HEADS, ...estimates, ...studyLines(checked.attribute_study)];
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** The study below the estimates: its figures are named `study.…`. */
function studyLines(study: Study | undefined): (string | number | null | undefined)[][] {
  if (!study) return [];
  const names = study.appraisers.map(({ name }) => name);
  return studyRows(study).flatMap(({ name, cells, all }) => {
    const of = (rater: string, found: Cell | null) => {
      if (!found) return [];
      const { low, high } = found.interval ?? {};
      const gap = Array<undefined>(7).fill(undefined);
      const value = found.word ?? found.value;
      const head = [`study.${name}`, undefined, rater, undefined, value, undefined, low, high];
      return [[...head, ...gap, found.reason, found.matched, found.inspected]];
    };
    return [...cells.flatMap((found, at) => of(names[at] ?? "", found)), ...of("all", all)];
  });
}

/** Quoted where needed; a text that a spreadsheet would run as a formula gets an apostrophe. */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text]));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
