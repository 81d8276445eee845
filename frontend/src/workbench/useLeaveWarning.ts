import { useEffect } from "react";

const needed = new Set<object>();

/** Whether something would be lost now with the page of the product that shows it. */
export const isLeavingLoss = (): boolean => needed.size > 0;

/** Has the browser ask before it closes a tab that alone holds what was drawn. `shown`: the page of
 * the product that shows it does, so that leaving for another one loses it as well. */
export function useLeaveWarning(isNeeded: boolean, { shown }: { shown: boolean }) {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    if (shown) needed.add(ask);
    window.addEventListener("beforeunload", ask);
    return () => {
      needed.delete(ask);
      window.removeEventListener("beforeunload", ask);
    };
  }, [isNeeded, shown]);
}
