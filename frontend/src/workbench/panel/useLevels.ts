import { useEffect, useState } from "react";
import type { ImageAt } from "../canvas/opened";
import { sampleOf, smallPicture } from "../canvas/small";
import { levelsOf } from "../model/levels";
import { type Levels, WHOLE_RANGE } from "./display";

/** The range of grey that an image uses, while auto levels are on. */
export function useLevels({ imageUrl, width, height, tiles }: ImageAt, auto: boolean): Levels {
  const [levels, setLevels] = useState<Levels>(WHOLE_RANGE);
  const ready = tiles?.ready;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of `tiles` follows from the image
  useEffect(() => {
    if (!auto) return setLevels(WHOLE_RANGE);
    let current = true;
    smallPicture({ imageUrl, width, height, tiles })
      .then((small) => current && setLevels(levelsOf(sampleOf(small))))
      .catch(() => current && setLevels(WHOLE_RANGE));
    return () => {
      current = false;
    };
  }, [imageUrl, width, height, ready, auto]);
  return levels;
}
