import type { Tile } from "./pyramid";

export interface TileStore {
  /** The tile if it is here; otherwise it is fetched and `onArrival` told. */
  get(tile: Tile): ImageBitmap | null;
  has(tile: Tile): boolean;
  /** Fetches that nobody looks at any more are given up. */
  keepOnly(eye: string, tiles: readonly Tile[]): void;
}

const KEPT = 120;
const arrived = new Map<string, ImageBitmap>();
const coming = new Map<string, { stop: AbortController; done: Promise<void> }>();

function keep(url: string, bitmap: ImageBitmap): void {
  arrived.set(url, bitmap);
  for (const oldest of [...arrived.keys()].slice(0, -KEPT)) {
    arrived.get(oldest)?.close();
    arrived.delete(oldest);
  }
}

async function load(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { credentials: "same-origin", signal });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  keep(url, await createImageBitmap(await response.blob()));
}

/** One fetch a tile, whoever asks. */
function fetchTile(url: string): Promise<void> {
  const known = coming.get(url);
  if (known) return known.done;
  const stop = new AbortController();
  const done = load(url, stop.signal).finally(() => coming.delete(url));
  coming.set(url, { stop, done });
  return done;
}

export function createTileStore(
  urlOf: (tile: Tile) => string,
  onArrival: () => void,
  onError: () => void,
): TileStore {
  const asked = new Set<string>();
  const wanted = new Map<string, ReadonlySet<string>>();
  function ask(url: string): void {
    if (asked.has(url)) return;
    asked.add(url);
    fetchTile(url)
      .then(onArrival)
      .catch((error) => error.name !== "AbortError" && onError())
      .finally(() => asked.delete(url));
  }
  return {
    get(tile) {
      const url = urlOf(tile);
      const found = arrived.get(url);
      if (!found) ask(url);
      else {
        arrived.delete(url);
        arrived.set(url, found);
      }
      return found ?? null;
    },
    has: (tile) => arrived.has(urlOf(tile)),
    keepOnly(eye, tiles) {
      wanted.set(eye, new Set(tiles.map(urlOf)));
      const seen = [...wanted.values()];
      for (const url of asked)
        if (!seen.some((urls) => urls.has(url))) coming.get(url)?.stop.abort();
    },
  };
}

/** Fetches ahead what the next image's first view will show. */
export function prefetchTiles(urls: readonly string[]): void {
  for (const url of urls) if (!arrived.has(url)) fetchTile(url).catch(() => {});
}
