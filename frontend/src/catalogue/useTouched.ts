import { useState } from "react";
import { useGet } from "../api/queries";
import type { Impact } from "../api/types";

export interface Also {
  stale: boolean;
  unmarked: boolean;
}

export type Touched = ReturnType<typeof useTouched>;

const NONE: ReadonlySet<string> = new Set();

/** Which images a version touches, as far as they are asked for, and which of them are picked. */
export function useTouched(path: string, impact: Impact) {
  const fromUnmarked = impact.by_rule.some(({ unmarked_images }) => unmarked_images);
  const [also, setAlso] = useState<Also>({
    stale: true,
    unmarked: impact.images - impact.labeled_again + impact.stale_before === 0,
  });
  const [picked, setPicked] = useState(NONE);
  const left = impact.images - impact.labeled_again;
  const own = left + (also.stale ? impact.stale_before : 0);
  // An image that two rules leave unmarked is one image: their sum would count it twice.
  const all = useGet<{ images: number }>(`${path}/impact/count`, {
    query: { stale: also.stale, unmarked: true },
    enabled: fromUnmarked,
  }).data?.images;
  return {
    any: left + impact.stale_before > 0 || fromUnmarked,
    also,
    stale: impact.stale_before,
    unmarked: fromUnmarked ? (all ?? own) - own : 0,
    /** Nothing while it is not known. */
    count: also.unmarked ? all : own,
    picked,
    pick: (id: string) =>
      setPicked((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    pickNone: () => setPicked(NONE),
    change: (part: Partial<Also>) => {
      setAlso((before) => ({ ...before, ...part }));
      setPicked(NONE);
    },
  };
}
