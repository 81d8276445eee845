import type { QueryClient } from "@tanstack/react-query";

export const JOBS_SUMMARY = "/jobs/summary";

let at = Number.NEGATIVE_INFINITY;

/** Acts bring jobs about: how many run is asked for at once, and often for a while. */
export function noteAct(client: QueryClient): void {
  at = Date.now();
  void client.invalidateQueries({
    predicate: ({ queryKey: [path] }) => String(path).endsWith(JOBS_SUMMARY),
  });
}

/** Whether this page did something within so many ms. */
export function actedWithin(time: number): boolean {
  return Date.now() - at < time;
}
