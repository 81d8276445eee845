import type { Point } from "../../model/types";

/** The open outline, what it was after each step, and what was taken back. */
export interface Trail {
  readonly points: readonly Point[];
  /** How many points there were before each step: a click adds one, a stroke many. */
  readonly steps: readonly number[];
  readonly undone: readonly (readonly Point[])[];
}

export const NO_TRAIL: Trail = { points: [], steps: [], undone: [] };

export const grown = ({ points, steps }: Trail, by: readonly Point[]): Trail => ({
  points: [...points, ...by],
  steps: [...steps, points.length],
  undone: [],
});

export function steppedBack({ points, steps, undone }: Trail): Trail {
  const before = steps.at(-1) ?? 0;
  return {
    points: points.slice(0, before),
    steps: steps.slice(0, -1),
    undone: [points.slice(before), ...undone],
  };
}

export function steppedForward(trail: Trail): Trail | null {
  const [next, ...undone] = trail.undone;
  return next ? { ...grown(trail, next), undone } : null;
}
