/** A whole picture and itself halved again and again, so that a reduced view reads few pixels. */
export interface Picture {
  readonly full: ImageBitmap;
  readonly halves: readonly ImageBitmap[];
}

const KEPT = 6;
const SMALLEST = 700;
const pictures = new Map<string, Promise<Picture>>();

async function decode(url: string): Promise<Picture> {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const full = await createImageBitmap(await response.blob());
  const halves: ImageBitmap[] = [];
  for (let last = full; Math.max(last.width, last.height) > 2 * SMALLEST; ) {
    last = await half(last);
    halves.push(last);
  }
  return { full, halves };
}

const half = (picture: ImageBitmap): Promise<ImageBitmap> =>
  createImageBitmap(picture, {
    resizeWidth: Math.ceil(picture.width / 2),
    resizeHeight: Math.ceil(picture.height / 2),
    resizeQuality: "medium",
  });

/** Fetched and decoded once; the latest few stay ready to be painted. */
export function picture(url: string): Promise<Picture> {
  const known = pictures.get(url);
  if (known) {
    pictures.delete(url);
    pictures.set(url, known);
    return known;
  }
  const fresh = decode(url);
  pictures.set(url, fresh);
  fresh.catch(() => pictures.delete(url));
  for (const oldest of [...pictures.keys()].slice(0, -KEPT)) pictures.delete(oldest);
  return fresh;
}

/** The smallest of a picture's sizes that still has a pixel for each one painted. */
export function sizeFor({ full, halves }: Picture, scale: number): ImageBitmap {
  const steps = Math.min(halves.length, Math.floor(Math.log2(1 / scale)));
  return steps > 0 ? (halves[steps - 1] as ImageBitmap) : full;
}
