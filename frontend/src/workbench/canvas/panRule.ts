export interface PanRule {
  /** Pans whatever tool is in hand. */
  readonly only: (event: PointerEvent) => boolean;
  readonly pans: (event: PointerEvent) => boolean;
  readonly dispose: () => void;
}

const typing = (event: KeyboardEvent): boolean =>
  (event.target as HTMLElement | null)?.closest?.("input, textarea, button, a, [role=button]") !=
  null;

/** Space or the middle button pans; so does a plain drag where nothing can be drawn, and two fingers. */
export function panRule(editing: () => boolean): PanRule {
  let space = false;
  const fingers = new Set<number>();
  const over = new AbortController();
  const press = (event: KeyboardEvent) => {
    if (event.code !== "Space" || typing(event)) return;
    space = true;
    event.preventDefault();
  };
  const release = () => {
    space = false;
  };
  const touched = (event: PointerEvent) => {
    if (event.pointerType === "touch") fingers.add(event.pointerId);
  };
  const lifted = (event: PointerEvent) => fingers.delete(event.pointerId);
  const options = { capture: true, signal: over.signal };
  window.addEventListener("keydown", press, options);
  window.addEventListener("keyup", (event) => event.code === "Space" && release(), options);
  window.addEventListener("blur", release, options);
  window.addEventListener("pointerdown", touched, options);
  window.addEventListener("pointerup", lifted, options);
  window.addEventListener("pointercancel", lifted, options);
  const only = (event: PointerEvent) => space || event.button === 1 || fingers.size > 1;
  return {
    only,
    pans: (event: PointerEvent) => only(event) || (!editing() && event.button === 0),
    dispose: () => over.abort(),
  };
}
