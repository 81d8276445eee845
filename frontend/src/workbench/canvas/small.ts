import { type ImageAt, standInUrl, tileUrl } from "./opened";
import { picture } from "./pictures";

const reduced = new Map<string, Promise<ImageBitmap>>();
const KEPT = 8;

/** A reduced picture of the whole image: for the overview map, and to look at its greys. */
export async function smallPicture(at: ImageAt): Promise<ImageBitmap> {
  if (at.tiles?.ready) return lowestTile(tileUrl(at.imageUrl)({ level: 0, column: 0, row: 0 }));
  const { full, halves } = await picture(standInUrl(at));
  return halves.at(-1) ?? full;
}

function lowestTile(url: string): Promise<ImageBitmap> {
  const known = reduced.get(url);
  if (known) return known;
  const fresh = fetch(url, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(url))))
    .then((blob) => createImageBitmap(blob));
  reduced.set(url, fresh);
  fresh.catch(() => reduced.delete(url));
  for (const oldest of [...reduced.keys()].slice(0, -KEPT)) reduced.delete(oldest);
  return fresh;
}

const SAMPLE = 256;

/** Some of a picture's own pixels, not their means, which would narrow the range. */
export function sampleOf(small: ImageBitmap): Uint8ClampedArray {
  const share = Math.min(1, SAMPLE / Math.max(small.width, small.height));
  const [width, height] = [small.width, small.height].map((side) =>
    Math.max(1, Math.round(side * share)),
  ) as [number, number];
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return new Uint8ClampedArray();
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}
