import { useEffect, useState } from "react";
import { asProblem } from "../api/problem";
import { getOutlook, type Outlook } from "./api";

const SOONEST_MS = 5_000;
const USUAL_MS = 30_000;
const LATEST_MS = 120_000;
/** The server's clock and this one may differ a little. */
const SLACK_MS = 1_000;

/** When to ask again: as a colleague's lease may run out, and now and then for what else may come. */
export function askAgainIn({ perhaps_at }: Outlook, now: number): number {
  if (!perhaps_at) return USUAL_MS;
  const wait = Date.parse(perhaps_at) - now + SLACK_MS;
  return Math.min(Math.max(wait, SOONEST_MS), LATEST_MS);
}

/** Whether there is work again for somebody who had run out. Asking takes none of it. */
export function useOutlook(roundId: string, isWanted: boolean): boolean {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();
    const askIn = (wait: number) => {
      clearTimeout(timer);
      if (!stop.signal.aborted) timer = setTimeout(ask, wait);
    };
    async function ask() {
      try {
        const outlook = await getOutlook(roundId);
        setWaits(outlook.waits);
        if (!outlook.waits) askIn(askAgainIn(outlook, Date.now()));
      } catch (error) {
        // A round that was closed, or taken from this inspector, offers nothing any more.
        if (![403, 404, 409].includes(asProblem(error).status)) askIn(USUAL_MS);
      }
    }
    const seen = () => document.visibilityState === "visible" && askIn(0);
    document.addEventListener("visibilitychange", seen, { signal: stop.signal });
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
      setWaits(false);
    };
  }, [roundId, isWanted]);
  return waits;
}
