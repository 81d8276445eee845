import { useEffect, useMemo, useState } from "react";
import type { Assignment } from "./api";
import { type ImageAt, prefetch } from "./canvas/opened";
import {
  type Display,
  keepDisplay,
  readDisplay,
  type SetWindow,
  toneOf,
  windowedUrl,
  windowFor,
} from "./panel/display";
import { findLevels, useLevels } from "./panel/useLevels";

const FILLS = [0, 0.08, 0.15];

/** How an inspector sees the images: the one at hand, and those that come next made ready. */
export function useDisplay(user: string, line: readonly Assignment[], assignment: Assignment) {
  const [display, setDisplay] = useState(() => readDisplay(user));
  useEffect(() => {
    for (const next of line.slice(1)) {
      const at = imageAt(next, display.window);
      prefetch(at);
      if (display.auto) findLevels(at).catch(() => {});
    }
  }, [line, display.window, display.auto]);
  useEffect(() => keepDisplay(user, display), [user, display]);
  const image = useMemo(() => imageAt(assignment, display.window), [assignment, display.window]);
  const levels = useLevels(image, display.auto);
  const tone = useMemo(() => toneOf(display, levels), [display, levels]);
  const acts = useMemo(() => {
    const change = (to: (now: Display) => Partial<Display>) => () =>
      setDisplay((now) => ({ ...now, ...to(now) }));
    return {
      crosshair: change(({ crosshair }) => ({ crosshair: !crosshair })),
      loupe: change(({ loupe }) => ({ loupe: !loupe })),
      levels: change(({ auto }) => ({ auto: !auto })),
      fill: change(({ fill }) => ({ fill: FILLS[(FILLS.indexOf(fill) + 1) % FILLS.length] ?? 0 })),
    };
  }, []);
  return { display, setDisplay, image, tone, acts };
}

const imageAt = (
  { image_url, width, height, tiles, bit_depth, window }: Assignment,
  kept: SetWindow | null,
): ImageAt => ({
  imageUrl: windowedUrl(image_url, windowFor(kept, window), bit_depth > 8),
  width,
  height,
  tiles: tiles ?? null,
});
