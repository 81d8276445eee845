import { useCallback, useMemo, useRef, useState } from "react";
import type { Sized } from "./layout";

export interface Selected {
  readonly ids: ReadonlySet<string>;
  /** One image on or off; with Shift everything from the last one to it. */
  toggle: (at: number, range: boolean) => void;
  /** Rubber band: these on top of what was selected when it began. */
  band: (ids: readonly string[], base: ReadonlySet<string>) => void;
  all: () => void;
  clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

export function useSelected(images: readonly Sized[]): Selected {
  const [ids, setIds] = useState(NONE);
  const anchor = useRef<number | null>(null);
  const latest = useRef(images);
  latest.current = images;
  const toggle = useCallback((at: number, range: boolean) => {
    const from = range ? (anchor.current ?? at) : at;
    anchor.current = at;
    const [low, high] = from < at ? [from, at] : [at, from];
    const touched = latest.current.slice(low, high + 1).map(({ id }) => id);
    setIds((now) => {
      const next = new Set(now);
      const off = !range && now.has(touched[0] ?? "");
      for (const id of touched) off ? next.delete(id) : next.add(id);
      return next;
    });
  }, []);
  const band = useCallback((found: readonly string[], base: ReadonlySet<string>) => {
    setIds(new Set([...base, ...found]));
  }, []);
  const all = useCallback(() => setIds(new Set(latest.current.map(({ id }) => id))), []);
  const clear = useCallback(() => setIds(NONE), []);
  return useMemo(() => ({ ids, toggle, band, all, clear }), [ids, toggle, band, all, clear]);
}
