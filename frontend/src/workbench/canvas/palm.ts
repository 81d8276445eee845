/** How long after the pen was last seen a touch still counts as the hand that holds it. */
const NEAR_MS = 600;

const ENDS = ["pointerup", "pointercancel"];

/**
 * While a pen is at work, the palm that rests on the screen neither draws nor zooms; if it came down
 * before the pen, what it began is taken back.
 */
export function ignorePalm(element: HTMLElement): () => void {
  const over = new AbortController();
  let seen = Number.NEGATIVE_INFINITY;
  let down = false;
  const touching = new Map<number, EventTarget>();
  const ignored = new Set<number>();

  function takeOver() {
    for (const [pointerId, target] of touching) {
      const gone = { pointerId, pointerType: "touch", button: -1, bubbles: true };
      target.dispatchEvent(new PointerEvent("pointercancel", gone));
      ignored.add(pointerId);
    }
    touching.clear();
  }

  function watchPen(event: PointerEvent) {
    seen = event.timeStamp;
    if (event.type === "pointerdown") {
      down = true;
      takeOver();
    }
    if (ENDS.includes(event.type)) down = false;
  }

  function watchTouch(event: PointerEvent) {
    const { pointerId, type, target } = event;
    if (type === "pointerdown") {
      if (down || event.timeStamp - seen < NEAR_MS) ignored.add(pointerId);
      else touching.set(pointerId, target as EventTarget);
    }
    if (ignored.has(pointerId)) event.stopImmediatePropagation();
    if (!ENDS.includes(type)) return;
    ignored.delete(pointerId);
    touching.delete(pointerId);
  }

  const watch = (event: PointerEvent) => {
    if (event.pointerType === "pen") watchPen(event);
    else if (event.pointerType === "touch" && element.contains(event.target as Node))
      watchTouch(event);
  };
  const options = { capture: true, signal: over.signal };
  for (const kind of ["pointerdown", "pointermove", ...ENDS] as ("pointerdown" | "pointerup")[])
    window.addEventListener(kind, watch, options);
  return () => over.abort();
}
