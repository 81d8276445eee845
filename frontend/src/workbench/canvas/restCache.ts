import { grow, rectHolds } from "../model/geometry";
import type { Rect } from "../model/types";
import { type Screen, seenBy } from "./screen";

type Context = CanvasRenderingContext2D;

export interface Painter {
  count(): number;
  /** Paints from a shape on until `until` says stop; answers the next one to paint. */
  paint(context: Context, screen: Screen, from: number, until: () => boolean): number;
  repaint(context: Context, screen: Screen, part: Rect): void;
  /** Another frame is wanted. */
  again(): void;
}

export interface RestCache {
  paint(context: Context, screen: Screen, moving: boolean): void;
  spoil(places: readonly Rect[]): void;
  forget(): void;
}

interface Sheet {
  readonly context: Context;
  readonly screen: Screen;
  next: number;
}

/** The sheet is larger than the view, so that a pan has something to show. */
const ROOM = 1.5;
/** A new sheet is painted in slices that leave a frame its time. */
const SLICE_MS = 7;
const SLICE_SHAPES = 200;
/** A zoom is over when the view has stood still for as long. */
const STILL_MS = 180;
/** With more places than this, all is painted anew. */
export const MOST_SPOILT = 200;
const REACH = 24;

export function createRestCache(painter: Painter): RestCache {
  let ready: Sheet | null = null;
  let coming: Sheet | null = null;
  let spoilt: Rect[] = [];
  let last = { scale: 0, at: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;

  function mend(sheet: Sheet): void {
    for (const place of spoilt) mendPlace(sheet, place, painter);
    spoilt = [];
  }

  /** Works on the coming sheet for one slice; when it is done it becomes the ready one. */
  function advance(sheet: Sheet): void {
    const end = performance.now() + SLICE_MS;
    let count = 0;
    const enough = () => {
      count += 1;
      return count > SLICE_SHAPES || performance.now() > end;
    };
    sheet.next = painter.paint(sheet.context, sheet.screen, sheet.next, enough);
    if (sheet.next < painter.count()) painter.again();
    else [ready, coming] = [sheet, null];
  }

  /** Between two turns of the wheel the view rests for a moment, too short for a new sheet. */
  function isStill(screen: Screen, moving: boolean): boolean {
    const now = performance.now();
    if (moving || screen.scale !== last.scale) last = { scale: screen.scale, at: now };
    const wait = last.at + STILL_MS - now;
    clearTimeout(timer);
    if (wait > 0) timer = setTimeout(painter.again, wait + 1);
    return wait <= 0;
  }

  function wanted(screen: Screen, moving: boolean): boolean {
    if (!ready) return true;
    if (ready.screen.scale !== screen.scale) return isStill(screen, moving);
    return !rectHolds(seenBy(ready.screen), seenBy(screen));
  }

  return {
    paint(context, screen, moving) {
      if (ready && spoilt.length) mend(ready);
      if (coming && coming.screen.scale !== screen.scale) coming = null;
      if (!coming && wanted(screen, moving)) coming = blank(screen);
      if (coming) advance(coming);
      const sheet = ready ?? coming;
      if (sheet) lay(context, screen, sheet);
    },
    spoil(places) {
      if (places.length === 0) return;
      coming = null;
      spoilt.push(...places);
      if (spoilt.length > MOST_SPOILT) this.forget();
    },
    forget() {
      [ready, coming, spoilt] = [null, null, []];
    },
  };
}

function blank(screen: Screen): Sheet | null {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(screen.width * ROOM);
  canvas.height = Math.round(screen.height * ROOM);
  const context = canvas.getContext("2d");
  const left = screen.left + Math.round((canvas.width - screen.width) / 2);
  const top = screen.top + Math.round((canvas.height - screen.height) / 2);
  const { width, height } = canvas;
  return context && { context, screen: { ...screen, width, height, left, top }, next: 0 };
}

function lay(context: Context, screen: Screen, sheet: Sheet): void {
  const { width, height, left, top, scale } = sheet.screen;
  const share = screen.scale / scale;
  context.imageSmoothingEnabled = share !== 1;
  context.drawImage(
    sheet.context.canvas,
    screen.left - left * share,
    screen.top - top * share,
    width * share,
    height * share,
  );
}

function mendPlace({ context, screen }: Sheet, place: Rect, painter: Painter): void {
  const part = grow(place, (REACH * screen.ratio) / screen.scale);
  context.save();
  context.setTransform(screen.scale, 0, 0, screen.scale, screen.left, screen.top);
  context.beginPath();
  context.rect(part.x, part.y, part.width, part.height);
  context.clip();
  context.clearRect(part.x, part.y, part.width, part.height);
  painter.repaint(context, screen, part);
  context.restore();
}
