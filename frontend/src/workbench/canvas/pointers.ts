import type { Gesture } from "../tools/tool";
import type { GestureName } from "../tools/toolbox";
import type { FindingsView } from "./findingsView";
import { createTapReader } from "./taps";

export interface Pointers {
  readonly gesture: (name: GestureName, gesture: Gesture) => void;
  /** A second finger came down: what the first began was meant as a pan. */
  readonly interrupt: () => void;
  readonly pans: (event: PointerEvent) => boolean;
  readonly leave: () => void;
}

/** Its release was another window's, or came while another button was down: no event tells of it. */
const isReleased = ({ pointerType, buttons }: PointerEvent): boolean =>
  pointerType === "mouse" && (buttons & 1) === 0;

/** Raw pointer events become gestures in image pixels; no event in between is dropped. */
export function listen(
  view: FindingsView,
  { gesture, interrupt, pans, leave }: Pointers,
): () => void {
  const fingers = new Set<number>();
  const taps = createTapReader();
  let held: number | null = null;
  let last: Gesture | null = null;
  let byFinger = false;
  const { element } = view;

  const gestureOf = (event: MouseEvent, touch: boolean): Gesture => ({
    at: view.toImage(event.clientX, event.clientY),
    pixel: view.pixel(),
    shift: event.shiftKey,
    alt: event.altKey,
    touch,
  });

  function down(event: PointerEvent) {
    byFinger = event.pointerType === "touch";
    if (byFinger) fingers.add(event.pointerId);
    if (fingers.size > 1) {
      taps.forget();
      if (held !== null) interrupt();
      held = null;
      return;
    }
    if ((held !== null && held !== event.pointerId) || pans(event) || event.button !== 0) return;
    held = event.pointerId;
    element.setPointerCapture?.(event.pointerId);
    taps.down(event);
    last = gestureOf(event, byFinger);
    gesture("down", last);
  }

  function move(event: PointerEvent) {
    if (held !== null && event.pointerId !== held) return;
    if (held !== null && last && isReleased(event)) {
      held = null;
      gesture("up", last);
    }
    const touch = event.pointerType === "touch";
    const between = event.getCoalescedEvents?.() ?? [];
    for (const one of between.length ? between : [event]) {
      last = gestureOf(one, touch);
      gesture("move", last);
    }
  }

  function up(event: PointerEvent) {
    fingers.delete(event.pointerId);
    if (event.pointerId !== held) return;
    held = null;
    const touch = event.pointerType === "touch";
    gesture("up", gestureOf(event, touch));
    if (taps.up(event) && touch) gesture("doubleClick", gestureOf(event, true));
  }

  function lost(event: PointerEvent) {
    fingers.delete(event.pointerId);
    if (event.pointerId !== held) return;
    held = null;
    interrupt();
  }

  const twice = (event: MouseEvent) => {
    if (!byFinger) gesture("doubleClick", gestureOf(event, false));
  };
  const noMenu = (event: Event) => event.preventDefault();

  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", lost);
  element.addEventListener("dblclick", twice);
  element.addEventListener("contextmenu", noMenu);
  element.addEventListener("pointerleave", leave);
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", lost);
    element.removeEventListener("dblclick", twice);
    element.removeEventListener("contextmenu", noMenu);
    element.removeEventListener("pointerleave", leave);
  };
}
