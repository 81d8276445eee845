import type { FinalLabelSummary } from "../api/types";

interface Choice {
  with_unsettled: boolean;
  with_stale: boolean;
}

/** How many images a release of the whole project would hold now. */
export const taken = (summary: FinalLabelSummary, choice: Choice) =>
  summary.by_origin
    .filter(({ origin }) => choice.with_unsettled || origin !== "unsettled")
    .reduce((sum, { count, stale }) => sum + count - (choice.with_stale ? 0 : stale), 0);
