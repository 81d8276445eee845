import { useEffect } from "react";
import { useStore } from "zustand";
import type { Opened } from "./opening";

export const ASK_AGAIN_MS = 4000;

/** With nothing at hand that may yet come, the page goes on by itself. */
export function useAskingAgain({ queue, outbox }: Pick<Opened, "queue" | "outbox">) {
  const { phase } = useStore(queue);
  const isWaiting = phase === "waiting" || phase === "away";
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => void outbox.flush().then(queue.refill), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting, outbox, queue]);
}
