import type { Size } from "../model/types";
import { lastViewSize } from "./imageLayer";
import { picture } from "./pictures";
import type { Pyramid, TileAt } from "./pyramid";
import { fittedTiles, type ImageSource, tiledPicture, wholePicture } from "./sources";
import { createTileStore, prefetchTiles } from "./tileStore";

/** How an image is reached: whole, or in tiles where they have been made. */
export interface ImageAt extends Size {
  readonly imageUrl: string;
  readonly tiles?: (Pyramid & { readonly ready: boolean }) | null;
}

export const FIT_MARGIN = 16;

const splitQuery = (url: string): [string, string] => {
  const [path = "", query] = url.split("?");
  return [path, query ? `?${query}` : ""];
};

/** An image's address, whatever window it is seen through. */
export const addressOf = (url: string): string => splitQuery(url)[0];

export const tileUrl = (imageUrl: string): ((tile: TileAt) => string) => {
  const [path, query] = splitQuery(imageUrl);
  const base = path.replace(/\/[^/]+$/, "/tiles");
  return ({ level, column, row }) => `${base}/${level}/${column}/${row}${query}`;
};

/** Until a large image's tiles are made, a reduced picture of it stands in. */
export const standInUrl = ({ imageUrl, tiles }: ImageAt): string =>
  tiles && !tiles.ready ? splitQuery(imageUrl)[0].replace(/\/[^/]+$/, "/preview") : imageUrl;

const ASK_AGAIN_MS = 3000;
/** Below this an image is never cut into tiles, so nobody needs to ask. */
const TILED_ABOVE = 8_000_000;

const tilesUrl = (imageUrl: string): string =>
  splitQuery(imageUrl)[0].replace(/\/[^/]+$/, "/tiles");

async function askForTiles(imageUrl: string): Promise<ImageAt["tiles"]> {
  const answer = await fetch(tilesUrl(imageUrl), { credentials: "same-origin" }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as ImageAt["tiles"]) : null;
}

/** Pages that were not told of tiles ask for them where there may be some. */
export async function withTiles(at: ImageAt): Promise<ImageAt> {
  if (at.tiles !== undefined || at.width * at.height <= TILED_ABOVE) return at;
  return { ...at, tiles: await askForTiles(at.imageUrl) };
}

/** Asks from time to time whether the tiles of an image have been made. */
export async function tilesOnceReady(at: ImageAt, isWanted: () => boolean): Promise<ImageAt> {
  for (;;) {
    await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
    if (!isWanted()) return at;
    const tiles = await askForTiles(at.imageUrl);
    if (tiles?.ready) return { ...at, tiles };
  }
}

export async function openSource(
  at: ImageAt,
  onArrival: () => void,
  onError: () => void,
): Promise<ImageSource> {
  if (at.tiles?.ready)
    return tiledPicture(at.tiles, createTileStore(tileUrl(at.imageUrl), onArrival, onError));
  return wholePicture(await picture(standInUrl(at)), at);
}

/** Fetches ahead what an image's first view needs. */
export function prefetch(at: ImageAt): void {
  if (!at.tiles?.ready) picture(standInUrl(at)).catch(() => {});
  else prefetchTiles(fittedTiles(at.tiles, lastViewSize(), FIT_MARGIN).map(tileUrl(at.imageUrl)));
}
