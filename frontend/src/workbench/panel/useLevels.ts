import { useEffect, useReducer } from "react";
import type { ImageAt } from "../canvas/opened";
import { sampleOf, smallPicture } from "../canvas/small";
import { levelsOf } from "../model/levels";
import { type Levels, WHOLE_RANGE } from "./display";

const KEPT = 16;
const known = new Map<string, Levels>();
const coming = new Map<string, Promise<void>>();

/** Looks at an image's greys, so that it can be shown through its own levels at once. */
export function findLevels(at: ImageAt): Promise<void> {
  const { imageUrl } = at;
  const asked = coming.get(imageUrl);
  if (asked) return asked;
  const fresh = smallPicture(at)
    .then((small) => keep(imageUrl, levelsOf(sampleOf(small))))
    .finally(() => coming.delete(imageUrl));
  coming.set(imageUrl, fresh);
  return fresh;
}

function keep(imageUrl: string, levels: Levels): void {
  known.set(imageUrl, levels);
  for (const oldest of [...known.keys()].slice(0, -KEPT)) known.delete(oldest);
}

/** The range of grey that an image uses, while auto levels are on; never another image's. */
export function useLevels(at: ImageAt, auto: boolean): Levels {
  const [, found] = useReducer((count: number) => count + 1, 0);
  const { imageUrl } = at;
  const ready = at.tiles?.ready;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of `at` follows from the image
  useEffect(() => {
    if (!auto || known.has(imageUrl)) return;
    let current = true;
    findLevels(at).then(
      () => current && found(),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [imageUrl, ready, auto]);
  return (auto && known.get(imageUrl)) || WHOLE_RANGE;
}
