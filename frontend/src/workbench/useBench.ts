import { startTransition, useLayoutEffect, useState } from "react";
import type { Bench, BenchState } from "./model/bench";

/**
 * The bench as the page shows it. What was drawn or written is shown at once; a mere selection waits
 * for the frame in which the canvas highlights it.
 */
export function useBench(bench: Bench): BenchState {
  const [shown, setShown] = useState({ bench, state: bench.getState() });
  const rendered = shown.bench === bench ? shown.state : bench.getState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was rendered is looked at once
  useLayoutEffect(() => {
    const show = (state: BenchState) => setShown({ bench, state });
    // Only if it changed meanwhile: the next image must not wait for a second render.
    if (bench.getState() !== rendered) show(bench.getState());
    return bench.subscribe((state, before) => {
      const onlySelected = same(state, { ...before, selection: state.selection });
      if (!onlySelected) return show(state);
      // Told before the frame, the lists would come first and the highlight a frame late.
      requestAnimationFrame(() => startTransition(() => show(bench.getState())));
    });
  }, [bench]);
  return rendered;
}

const same = (a: BenchState, b: BenchState): boolean =>
  (Object.keys(a) as (keyof BenchState)[]).every((part) => a[part] === b[part]);
