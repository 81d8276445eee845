import { useEffect } from "react";
import type { FindingsCanvasProps } from "./FindingsCanvas";
import type { FindingsView } from "./findingsView";
import { createLoupe } from "./loupe";
import type { OverlayState } from "./useOverlay";

/** The loupe follows the pointer and the picture below it, once a frame. */
export function useLoupe(
  view: FindingsView | null,
  overlay: OverlayState,
  { loupe: wanted, tone }: FindingsCanvasProps,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: through another tone it shows another picture
  useEffect(() => {
    if (!view || !wanted) return;
    const loupe = createLoupe(view);
    let frame = 0;
    const follow = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => loupe.show(overlay.pointer));
    };
    overlay.pointed = follow;
    const stop = view.onFrame(follow);
    follow();
    return () => {
      stop();
      overlay.pointed = () => {};
      cancelAnimationFrame(frame);
      loupe.dispose();
    };
  }, [view, overlay, wanted, tone]);
}
