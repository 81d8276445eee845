export type Picture = ImageBitmap | HTMLImageElement;

const KEPT = 6;
const pictures = new Map<string, Promise<Picture>>();

async function decode(url: string): Promise<Picture> {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return createImageBitmap(await response.blob());
}

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
