import type { Schemas } from "../api/schemas";
import { type Cell, type Study, studyRows } from "./study";

export type Estimate = Schemas["EstimateOut"];

export interface Checked {
  estimates: Estimate[];
  attribute_study?: Study;
  good: string | null;
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
type Line = Partial<Record<(typeof HEADS)[number], string | number | null>>;

export function csvOf(checked: Pick<Checked, "estimates" | "attribute_study">): string {
  const lines = [...checked.estimates.map(lineOf), ...studyLines(checked.attribute_study)];
  const rows = [HEADS, ...lines.map((line) => HEADS.map((head) => line[head]))];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function lineOf({ interval, raters, undefined: why, ...one }: Estimate): Line {
  return { ...one, ...interval, raters: raters?.join(" - "), undefined: why?.code };
}

/** The study below the estimates: its figures are named `study.…`. */
function studyLines(study: Study | undefined): Line[] {
  if (!study) return [];
  const names = study.appraisers.map(({ name }) => name);
  return studyRows(study).flatMap(({ name, cells, all }) => {
    const of = (raters: string, found: Cell | null): Line[] => {
      if (!found) return [];
      const { interval, word, value, reason, matched, inspected } = found;
      const { low, high } = interval ?? {};
      const coefficient = `study.${name}`;
      const shown = { coefficient, raters, value: word ?? value, low, high };
      return [{ ...shown, undefined: reason, matched, inspected }];
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
