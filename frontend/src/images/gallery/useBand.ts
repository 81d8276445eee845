import { type PointerEvent, type RefObject, useRef, useState } from "react";
import type { Band } from "./layout";

const SLACK = 6;

interface Start {
  readonly x: number;
  readonly y: number;
}

/** A rubber band in the gallery's own coordinates; `onBand` hears of it while it is drawn. */
export function useBand(
  field: RefObject<HTMLElement | null>,
  onStart: () => void,
  onBand: (band: Band) => void,
) {
  const start = useRef<Start | null>(null);
  const dragged = useRef(false);
  const [band, setBand] = useState<Band | null>(null);
  const here = (event: PointerEvent): Start => {
    const box = field.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const stop = () => {
    start.current = null;
    setBand(null);
  };
  return {
    band,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        const control = (event.target as HTMLElement).closest("input, button");
        if (event.button === 0 && event.pointerType === "mouse" && !control)
          start.current = here(event);
        dragged.current = false;
      },
      onPointerMove: (event: PointerEvent) => {
        const from = start.current;
        if (!from) return;
        if (!(event.buttons & 1)) return stop();
        const now = here(event);
        if (!band && Math.hypot(now.x - from.x, now.y - from.y) < SLACK) return;
        if (!band) {
          onStart();
          dragged.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        const next = {
          left: Math.min(from.x, now.x),
          right: Math.max(from.x, now.x),
          top: Math.min(from.y, now.y),
          bottom: Math.max(from.y, now.y),
        };
        setBand(next);
        onBand(next);
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      /** A drag that ends on a picture does not open it. */
      onClickCapture: (event: React.MouseEvent) => {
        if (dragged.current) event.preventDefault();
      },
    },
  };
}
