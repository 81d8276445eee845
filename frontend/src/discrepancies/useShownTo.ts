import { useEffect, useRef, useState } from "react";
import type { DiscrepancyDetail } from "../api/types";
import type { CanvasHandle } from "../workbench/canvas/FindingsCanvas";
import { rectAround } from "./region";

/** Who is shown, and how near; every entry begins with everybody and with its own place. */
export function useShownTo(detail: DiscrepancyDetail) {
  const canvas = useRef<CanvasHandle>(null);
  const near = useRef(true);
  const [off, setOff] = useState<readonly string[]>([]);

  const look = (rect: ReturnType<typeof rectAround>) =>
    rect ? canvas.current?.show(rect) : canvas.current?.fit();
  const zoom = () => {
    near.current = !near.current;
    look(near.current ? rectAround(detail) : undefined);
  };
  const toggle = (letter: string) =>
    setOff((now) =>
      now.includes(letter) ? now.filter((one) => one !== letter) : [...now, letter],
    );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry is another place
  useEffect(() => {
    near.current = true;
    setOff([]);
    look(rectAround(detail));
    requestAnimationFrame(() => performance.mark("discrepancy-shown", { detail: detail.id }));
  }, [detail]);
  return { canvas, off, zoom, toggle };
}
