export const IDLE_AFTER_MS = 30_000;

/** Adds up the time between acts; a gap of more than 30 s was not work. */
export interface ActiveTime {
  readonly total: number;
  readonly last: number | null;
}

export const startTime = (seconds = 0): ActiveTime => ({ total: seconds * 1000, last: null });

export function act(time: ActiveTime, now: number): ActiveTime {
  const gap = time.last === null ? 0 : Math.max(0, now - time.last);
  return { total: time.total + (gap <= IDLE_AFTER_MS ? gap : 0), last: now };
}

export const activeSeconds = (time: ActiveTime): number => Math.round(time.total / 100) / 10;
