import { useSyncExternalStore } from "react";

let answers = true;
const watching = new Set<() => void>();

/** What the newest request met: an answer of any kind, or none. */
export function noteReach(answered: boolean): void {
  if (answered === answers) return;
  answers = answered;
  for (const tell of watching) tell();
}

function watch(tell: () => void): () => void {
  watching.add(tell);
  return () => watching.delete(tell);
}

/** Whether the server answered the newest request. */
export function useReach(): boolean {
  return useSyncExternalStore(watch, () => answers);
}
