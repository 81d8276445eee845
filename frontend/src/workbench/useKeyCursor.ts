import { type RefObject, useCallback, useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Desk } from "./acts";
import type { CanvasHandle } from "./canvas/FindingsCanvas";
import { createKeyCursor } from "./keyCursor";
import type { PageActs } from "./useKeys";

/** The keyboard's pointer on the image at hand; a real pointer that moves takes its place. */
export function useKeyCursor(desk: Desk, canvas: RefObject<CanvasHandle | null>) {
  const cursor = useMemo(() => createKeyCursor(desk, () => canvas.current), [desk, canvas]);
  const isShown = useStore(cursor, ({ at }) => at !== null);
  useEffect(() => {
    if (!isShown) return;
    const over = new AbortController();
    const moved = ({ movementX, movementY }: PointerEvent) =>
      (movementX !== 0 || movementY !== 0) && cursor.putAway();
    window.addEventListener("pointermove", moved, { signal: over.signal });
    window.addEventListener("pointerdown", cursor.putAway, { signal: over.signal });
    return () => over.abort();
  }, [cursor, isShown]);
  const acts = useMemo<PageActs>(() => {
    const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((arrow) => [
      `nudge ${arrow}`,
      (held: KeyboardEvent) => cursor.arrow(arrow, held),
    ]);
    return { point: cursor.press, escape: cursor.stepOut, ...Object.fromEntries(arrows) };
  }, [cursor]);
  const at = useCallback(() => cursor.getState().at, [cursor]);
  return { isShown, acts, at };
}
