import type { Schemas } from "../api/schemas";

export type Estimate = Schemas["EstimateOut"];

interface Share {
  matched: number;
  inspected: number;
  share: number | null;
  interval: { low: number; high: number } | null;
}

export interface Study {
  appraisers: {
    name: string;
    within: Share;
    against_reference: Share | null;
    decisions: Share | null;
    miss: Share | null;
    false_alarm: Share | null;
    verdict: string | null;
    demonstrated: string | null;
  }[];
  between: Share;
  all_against_reference: Share | null;
}

export interface Checked {
  estimates: Estimate[];
  attribute_study?: Study;
  columns: Schemas["ColumnsOut"];
}

/** What an estimate is about: an answer, two raters, weights; nothing for all of them. */
/** The names of a table's columns, for the reader to choose from. */
export function headOf(text: string): string[] {
  const line = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1)[0] ?? "";
  const mark = [";", "\t"].find((one) => line.includes(one)) ?? ",";
  return line.split(mark).map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
}

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
] as const;

export function csvOf({ estimates }: Pick<Checked, "estimates">): string {
  const lines = estimates.map((one) =>
    [
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
    ]
      .map(cell)
      .join(","),
  );
  return `${[HEADS.join(","), ...lines].join("\r\n")}\r\n`;
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
