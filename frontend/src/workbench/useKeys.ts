import { useEffect, useRef } from "react";
import { type Desk, run } from "./acts";
import { actOf, isTyping, type Overrides } from "./keyboard";

/** An act that answers false is left to the desk. */
export type PageActs = Readonly<Record<string, ((event: KeyboardEvent) => unknown) | undefined>>;

const isModal = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

/** A menu keeps all keys while one is in it, and the Escape that closes it from its button. */
const isInMenu = ({ key, target }: KeyboardEvent): boolean =>
  (target as HTMLElement | null)?.closest?.(
    `[role=dialog], [role=menu]${key === "Escape" ? ", [aria-haspopup][aria-expanded=true]" : ""}`,
  ) != null;

const PRESSED = "button, a, [role=switch], [role=slider], input";
const ENTERED = { keys: ["Enter"], by: PRESSED.replace("input", "input:not([type=radio])") };
const SPACED = { keys: [" "], by: PRESSED };
const MOVED = {
  keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"],
  by: "[role=slider], [role=radio], [role=tab], input[type=radio], input[type=range]",
};

/** A control reached by Tab keeps its own Enter and Space, sliders and choices their arrows too.
 *  Enter does nothing to a choice of several. */
const isControl = ({ key, target }: KeyboardEvent): boolean =>
  [ENTERED, SPACED, MOVED].some(
    ({ keys, by }) => keys.includes(key) && (target as HTMLElement | null)?.closest?.(by) != null,
  );

const isTaken = (act: PageActs[string], event: KeyboardEvent): boolean =>
  act !== undefined && act(event) !== false;

/** Binds the table of keys to the desk and to what belongs to the page. */
export function useKeys(
  desk: Desk | null,
  page: PageActs,
  overrides: Overrides,
  onHide: (on: boolean) => void,
) {
  const latest = useRef({ desk, page, overrides, onHide });
  latest.current = { desk, page, overrides, onHide };
  useEffect(() => {
    let hiding: string | null = null;
    const press = (event: KeyboardEvent) => {
      const now = latest.current;
      if (event.defaultPrevented || isModal() || isInMenu(event) || isControl(event)) return;
      if (isTyping(event.target)) {
        if (event.key === "Escape") (event.target as HTMLElement).blur();
        return;
      }
      const act = actOf(event, now.overrides);
      if (!act || (event.repeat && !act.startsWith("nudge"))) return;
      if (act === "hide") {
        hiding = event.code;
        now.onHide(true);
      } else if (!isTaken(now.page[act], event) && !(now.desk && run(now.desk, act, event))) return;
      event.preventDefault();
    };
    const show = () => {
      if (hiding !== null) latest.current.onHide(false);
      hiding = null;
    };
    // The key itself: what is held beside it may have changed, and another window hears its release.
    const release = (event: KeyboardEvent) => event.code === hiding && show();
    window.addEventListener("keydown", press);
    window.addEventListener("keyup", release);
    window.addEventListener("blur", show);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("keyup", release);
      window.removeEventListener("blur", show);
    };
  }, []);
}
