import { useEffect, useRef, useState } from "react";
import type { DiscrepancyDetail } from "../api/types";
import type { CanvasHandle } from "../workbench/canvas/FindingsCanvas";
import { rectAround } from "./region";

const DIGITS = 9;

/** Who is shown, and how near; every entry begins with everybody and with its own place. The
 * digits switch nine people; of more, one key turns to the next nine. */
export function useShownTo(detail: DiscrepancyDetail, letters: readonly string[]) {
  const canvas = useRef<CanvasHandle>(null);
  const near = useRef(true);
  const [off, setOff] = useState<readonly string[]>([]);
  const [from, setFrom] = useState(0);
  const hasMore = letters.length > DIGITS;
  const turn = () => setFrom((now) => (now + DIGITS < letters.length ? now + DIGITS : 0));

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
    setFrom(0);
    look(rectAround(detail));
    requestAnimationFrame(() => performance.mark("discrepancy-shown", { detail: detail.id }));
  }, [detail]);
  const reached = letters.slice(from, from + DIGITS);
  return { canvas, off, zoom, toggle, reached, hasMore, turn };
}
