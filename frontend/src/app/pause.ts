import { actedWithin } from "../api/acted";
import type { Schemas } from "../api/schemas";

type Summary = Schemas["JobSummaryOut"];

export const QUICK = 2_000;
export const SLOW = 5_000;
export const IDLE = 20_000;
const LATELY = 60_000;

/** In ms until the jobs are asked for again: often while something runs or was just begun here,
 * seldom while nothing happens. */
export function pause(jobs: Summary | undefined): number {
  if (jobs?.under_way) return QUICK;
  return actedWithin(LATELY) ? SLOW : IDLE;
}
