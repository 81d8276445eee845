/** How long after the pen was last seen a touch still counts as the hand that holds it. */
const NEAR_MS = 600;

/** While a pen is at work, the palm that rests on the screen neither draws nor zooms. */
export function ignorePalm(element: HTMLElement): () => void {
  const over = new AbortController();
  let seen = Number.NEGATIVE_INFINITY;
  let down = false;
  const ignored = new Set<number>();
  const watch = (event: PointerEvent) => {
    if (event.pointerType === "pen") {
      seen = event.timeStamp;
      if (event.type === "pointerdown") down = true;
      if (event.type === "pointerup" || event.type === "pointercancel") down = false;
      return;
    }
    if (event.pointerType !== "touch" || !element.contains(event.target as Node)) return;
    if (event.type === "pointerdown" && (down || event.timeStamp - seen < NEAR_MS))
      ignored.add(event.pointerId);
    if (!ignored.has(event.pointerId)) return;
    event.stopImmediatePropagation();
    if (event.type === "pointerup" || event.type === "pointercancel")
      ignored.delete(event.pointerId);
  };
  const options = { capture: true, signal: over.signal };
  for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel"] as const)
    window.addEventListener(kind, watch, options);
  return () => over.abort();
}
