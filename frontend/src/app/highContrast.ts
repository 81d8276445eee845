import { useSyncExternalStore } from "react";

const KEPT = "vqi-contrast";
const HIGH = "high";
const listeners = new Set<() => void>();

export const isHighContrast = (): boolean => document.documentElement.dataset.contrast === HIGH;

/** White on black with a frame around every control; `highContrast.css` says how. */
export function setHighContrast(on: boolean): void {
  if (on) document.documentElement.dataset.contrast = HIGH;
  else delete document.documentElement.dataset.contrast;
  localStorage.setItem(KEPT, on ? HIGH : "");
  for (const listener of listeners) listener();
}

/** Before anything is painted, as it was last chosen in this browser. */
export function restoreContrast(): void {
  if (localStorage.getItem(KEPT) === HIGH) document.documentElement.dataset.contrast = HIGH;
}

export const useHighContrast = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isHighContrast);
