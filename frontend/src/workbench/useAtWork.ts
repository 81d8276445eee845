import { useEffect } from "react";
import type { Queue } from "./queue";

const KINDS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** A page that nobody works at renews nothing: others may go on with its images. */
export function useAtWork(queue: Pick<Queue, "atWork">) {
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal, passive: true };
    for (const kind of KINDS) window.addEventListener(kind, () => queue.atWork(false), options);
    window.addEventListener("focus", () => queue.atWork(true), options);
    return () => stop.abort();
  }, [queue]);
}
