import type { FinalLabelSummary } from "../api/types";

/** Images with this final verdict, however it came about; "" is not settled. */
export const verdictCount = (summary: FinalLabelSummary | undefined, wanted: string) =>
  (summary?.by_origin ?? [])
    .filter(({ verdict }) => verdict === wanted)
    .reduce((sum, { count }) => sum + count, 0);
