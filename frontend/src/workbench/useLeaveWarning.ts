import { useEffect } from "react";

const needed = new Set<object>();

/** Whether something would be lost now with the page that shows it. */
export const isLeavingLoss = (): boolean => needed.size > 0;

/** Has the browser ask before it closes a page that alone holds what was drawn. */
export function useLeaveWarning(isNeeded: boolean) {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    needed.add(ask);
    window.addEventListener("beforeunload", ask);
    return () => {
      needed.delete(ask);
      window.removeEventListener("beforeunload", ask);
    };
  }, [isNeeded]);
}
