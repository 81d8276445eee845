import { useEffect } from "react";
import type { FindingsCanvasProps } from "./FindingsCanvas";
import type { FindingsView } from "./findingsView";
import { createLoupe } from "./loupe";
import type { OverlayState } from "./useOverlay";

/** The loupe follows the pointer, once a frame. */
export function useLoupe(
  view: FindingsView | null,
  overlay: OverlayState,
  { loupe: wanted, filter = "" }: FindingsCanvasProps,
): void {
  useEffect(() => {
    if (!view || !wanted) return;
    const loupe = createLoupe(view);
    loupe.filter(filter);
    let frame = 0;
    const follow = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => loupe.show(overlay.pointer));
    };
    overlay.pointed = follow;
    follow();
    return () => {
      overlay.pointed = () => {};
      cancelAnimationFrame(frame);
      loupe.dispose();
    };
  }, [view, overlay, wanted, filter]);
}
