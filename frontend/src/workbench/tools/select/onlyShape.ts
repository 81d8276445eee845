import { type Bench, selectedOf } from "../../model/bench";
import type { Geometry } from "../../model/types";

/** The shape whose handles are shown: that of a single selected finding. */
export function onlyShape(bench: Bench): Geometry | null {
  const [one, ...more] = selectedOf(bench.getState());
  return more.length ? null : (one?.geometry ?? null);
}
