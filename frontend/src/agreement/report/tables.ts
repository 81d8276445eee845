import { useGet } from "../../api/queries";
import { serverText } from "../../i18n/serverText";

/** One line of a report's table; which fields are there depends on the table. */
export interface Estimate {
  subject: string;
  coefficient: string;
  weights: string;
  category: string;
  undecided: string;
  value: number | null;
  low: number | null;
  high: number | null;
  se: number | null;
  method: string;
  hits: number | null;
  n_items: number;
  n_ratings: number;
  undefined_code?: string;
  undefined_message?: string;
  undefined?: { code: string; message: string } | null;
}

export interface PersonEstimate extends Estimate {
  first: string;
  first_pseudonym: string;
  second: string;
  second_pseudonym: string;
}

export interface Cell {
  about: string;
  undecided: string;
  row: string;
  column: string;
  count: number | null;
  expected: number | null;
  share: number | null;
  member: string;
  member_pseudonym: string;
  second: string | null;
  second_pseudonym: string | null;
}

export interface Tally {
  member: string;
  member_pseudonym: string;
  verdict: string;
  reason: string;
  count: number;
}

export interface Judged {
  member: string;
  member_pseudonym: string;
  goals: string;
  point: string;
  demonstrated: string;
  kappa: string;
  kappa_demonstrated: string;
}

/** The rows of one table of a round's report; `digest` makes them fresh after a new report. */
export function useTable<T>(roundId: string, name: string, digest: string, enabled = true): T[] {
  const path = `/rounds/${roundId}/agreement/tables/${name}.json`;
  const found = useGet<{ rows: T[] }>(path, { query: { of: digest }, enabled });
  return found.data?.rows ?? [];
}

/** P-2 before P-10; the line of all people last. */
export function byPseudonym(
  [, a]: [string, string | undefined],
  [, b]: [string, string | undefined],
): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return a.localeCompare(b, undefined, { numeric: true });
}

export function reasonOf(row: Estimate): string {
  return serverText(row.undefined?.message ?? row.undefined_message ?? "");
}

/** Undecided answers as their own category or left out; figures that know no difference stay. */
export function inMode<T extends { undecided: string }>(rows: T[], mode: string): T[] {
  return rows.filter(({ undecided }) => !undecided || undecided === mode);
}
