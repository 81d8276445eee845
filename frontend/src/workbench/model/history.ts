/** Undo without limit: states are immutable and share structure, so keeping them all is cheap. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Changes with the same tag in a row (typing a remark) are one step. */
  readonly tag: string | null;
}

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], tag: null });

export function record<T>(history: History<T>, present: T, tag: string | null = null): History<T> {
  if (present === history.present) return history;
  const joined = tag !== null && tag === history.tag;
  const past = joined ? history.past : [...history.past, history.present];
  return { past, present, future: [], tag };
}

export function undo<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: last,
    future: [history.present, ...history.future],
    tag: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future: rest, tag: null };
}
