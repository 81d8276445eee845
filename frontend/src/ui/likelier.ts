/** Up to so many times as likely is no sign of anything; more than so many is not told apart. */
const TELLING = 3;
const MOST = 1000;

/** How many times as likely answers are, of its logarithm; null where that is no sign. */
export function likelier(evidence: number): number | null {
  const times = Math.exp(evidence);
  return times > TELLING ? Math.round(Math.min(times, MOST)) : null;
}
