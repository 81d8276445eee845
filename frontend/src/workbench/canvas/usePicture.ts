import { type RefObject, useEffect } from "react";
import type { FindingsCanvasProps } from "./FindingsCanvas";
import type { FindingsView } from "./findingsView";
import { addressOf, type ImageAt, openSource, tilesOnceReady, withTiles } from "./opened";

/** Opens the view on an image, and shows its pixels; another window on the same image keeps the view. */
export function usePicture(view: FindingsView | null, latest: RefObject<FindingsCanvasProps>) {
  const { imageUrl, width, height, tiles, tone = null } = latest.current;
  const path = addressOf(imageUrl);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another image
  useEffect(() => {
    if (!view) return;
    view.open({ width, height });
    if (latest.current.start) view.show(latest.current.start);
    view.image.show(null);
  }, [view, path, width, height, latest]);

  const ready = tiles?.ready;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of `tiles` follows from the image
  useEffect(() => {
    if (!view) return;
    let current = true;
    const failed = () => current && latest.current.onImageError?.(imageUrl);
    const arrived = () => current && view.image.redraw();
    const show = async (at: ImageAt) => {
      const source = await openSource(at, arrived, failed);
      if (current) view.image.show(source, () => painted(latest.current, imageUrl));
    };
    const open = async () => {
      const at = await withTiles({ imageUrl, width, height, tiles });
      await show(at);
      if (at.tiles && !at.tiles.ready) await show(await tilesOnceReady(at, () => current));
    };
    open().catch(failed);
    return () => {
      current = false;
    };
  }, [view, imageUrl, width, height, ready, latest]);

  useEffect(() => view?.image.tone(tone), [view, tone]);
}

function painted({ onPainted }: FindingsCanvasProps, imageUrl: string): void {
  performance.mark("findings-canvas-painted");
  onPainted?.(imageUrl);
}
