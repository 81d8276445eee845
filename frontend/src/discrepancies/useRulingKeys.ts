import { useEffect, useRef } from "react";

export type Keys = Record<string, () => void>;

const TYPING = "input, textarea, select, [contenteditable], [role=combobox], [role=dialog]";

/** As a click on the button of the page that says this is its key, where there is one. */
export const press = (key: string) =>
  document.querySelector<HTMLElement>(`button[aria-keyshortcuts="${key}"]`)?.click();

/** One table of keys for the page. Enter rules even from a button of the desk; Space presses it. */
export function useRulingKeys(keys: Keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.altKey || event.metaKey || event.repeat) return;
      const target = event.target as HTMLElement | null;
      const typing = target?.closest?.(TYPING);
      const name = `${event.ctrlKey ? "ctrl+" : ""}${event.key.toLowerCase()}`;
      const allowed = !typing || name === "ctrl+enter" || name === "escape";
      if (!allowed || (event.key === "Enter" && target?.closest?.("a, header, nav"))) return;
      const act = latest.current[name];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", down);
    return () => window.removeEventListener("keydown", down);
  }, []);
}
