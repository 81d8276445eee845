import type { Schemas } from "../api/schemas";

type Interval = { low: number; high: number };

export interface Share {
  matched: number;
  inspected: number;
  share: number | null;
  interval: Interval | null;
  undefined?: Schemas["UndefinedOut"] | null;
}

type Kappa = Schemas["EstimateOut"];

interface Concordance {
  w: number | null;
  undefined?: Schemas["UndefinedOut"] | null;
}

interface Appraiser {
  name: string;
  within: Share;
  within_kappa: Kappa | null;
  against_reference: Share | null;
  decisions: Share | null;
  miss: Share | null;
  false_alarm: Share | null;
  mixed: Share | null;
  missed_parts: Share | null;
  alarm_parts: Share | null;
  cohen_pooled: Kappa | null;
  cohen_mean_of_trials: number | null;
  fleiss_mean_of_trials: number | null;
  drift: { p_value: number | null; undefined?: Schemas["UndefinedOut"] | null } | null;
  within_w: Concordance | null;
  verdict: string | null;
  demonstrated: string | null;
  kappa_verdict: string | null;
  kappa_demonstrated: string | null;
}

export interface Study {
  appraisers: Appraiser[];
  between: Share;
  between_kappa: Kappa | null;
  all_against_reference: Share | null;
  all_cohen_pooled: Kappa | null;
  all_fleiss_mean_of_trials: number | null;
  between_w: Concordance | null;
}

/** A share, a number, or a word; `reason` says why there is no number, or no interval. */
export interface Cell {
  value: number | null;
  matched?: number;
  inspected?: number;
  interval?: Interval | null;
  reason?: string;
  word?: string;
}

const NAMES = [
  "within",
  "within_kappa",
  "against_reference",
  "decisions",
  "miss",
  "false_alarm",
  "missed_parts",
  "alarm_parts",
  "mixed",
  "cohen_pooled",
  "cohen_mean_of_trials",
  "fleiss_mean_of_trials",
  "drift",
  "within_w",
  "verdict",
  "kappa_verdict",
  "demonstrated",
  "kappa_demonstrated",
] as const;
export type StudyName = (typeof NAMES)[number];

export interface StudyRow {
  name: StudyName;
  cells: (Cell | null)[];
  all: Cell | null;
}

/** The attribute study as a table: a line a figure, a column an inspector, and all of them. */
export function studyRows(study: Study): StudyRow[] {
  const all: Partial<Record<StudyName, Cell | null>> = {
    within: cellOf(study.between),
    within_kappa: cellOf(study.between_kappa),
    against_reference: cellOf(study.all_against_reference),
    cohen_pooled: cellOf(study.all_cohen_pooled),
    fleiss_mean_of_trials: cellOf(study.all_fleiss_mean_of_trials),
    within_w: cellOf(study.between_w),
  };
  return NAMES.map((name) => ({
    name,
    cells: study.appraisers.map((one) => cellOf(one[name])),
    all: all[name] ?? null,
  })).filter(({ cells, all }) => all !== null || cells.some((cell) => cell !== null));
}

function cellOf(found: Appraiser[keyof Appraiser]): Cell | null {
  if (found === null || found === undefined) return null;
  if (typeof found === "number") return { value: found };
  if (typeof found === "string") return { value: null, word: found };
  const reason = found.undefined?.message;
  if ("w" in found) return numberOf(found.w, reason);
  if ("p_value" in found) return numberOf(found.p_value, reason);
  if ("value" in found) return { value: found.value, interval: found.interval, reason };
  if (!found.inspected) return numberOf(null, reason);
  const { share, matched, inspected, interval } = found;
  return { value: share, matched, inspected, interval };
}

function numberOf(value: number | null, reason: string | undefined): Cell | null {
  if (value === null && !reason) return null;
  return reason ? { value, reason } : { value };
}
