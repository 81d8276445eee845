import { startTransition, useLayoutEffect, useState } from "react";
import type { Bench, BenchState } from "./model/bench";

/**
 * The bench as the page shows it. What was drawn or written is shown at once; a mere selection can
 * wait for the frame in which the canvas highlights it.
 */
export function useBench(bench: Bench): BenchState {
  const [shown, setShown] = useState({ bench, state: bench.getState() });
  useLayoutEffect(() => {
    const show = (state: BenchState) => setShown({ bench, state });
    show(bench.getState());
    return bench.subscribe((state, before) => {
      const onlySelected = same(state, { ...before, selection: state.selection });
      if (onlySelected) startTransition(() => show(state));
      else show(state);
    });
  }, [bench]);
  return shown.bench === bench ? shown.state : bench.getState();
}

const same = (a: BenchState, b: BenchState): boolean =>
  (Object.keys(a) as (keyof BenchState)[]).every((part) => a[part] === b[part]);
