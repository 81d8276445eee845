import { useCallback, useState } from "react";
import type { CatalogueType, DiscrepancyDetail } from "../api/types";
import type { Stroke } from "./stroke";
import { unsentOf } from "./unsent";

let lastReason: Stroke["reason"] = "slip";

function fresh(detail: DiscrepancyDetail, types: CatalogueType[]): Stroke {
  const named = detail.rule.split(/[:|]/);
  const subject = types.find(({ code }) => named.includes(code));
  return (
    unsentOf(detail.id)?.stroke ?? {
      answer: null,
      median: false,
      reason: lastReason,
      words: "",
      touched: subject?.defect_type ?? null,
      example: false,
      exampleKind: null,
      request: false,
      addTo: null,
    }
  );
}

/** The ruling under way; another discrepancy starts a new one without mounting the page anew. */
export function useStroke(detail: DiscrepancyDetail, types: CatalogueType[]) {
  const [held, setHeld] = useState(() => ({ id: detail.id, stroke: fresh(detail, types) }));
  let now = held;
  if (held.id !== detail.id) {
    now = { id: detail.id, stroke: fresh(detail, types) };
    setHeld(now);
  }
  const change = useCallback((part: Partial<Stroke>) => {
    if (part.reason) lastReason = part.reason;
    setHeld(({ id, stroke }) => ({ id, stroke: { ...stroke, ...part } }));
  }, []);
  return [now.stroke, change] as const;
}
