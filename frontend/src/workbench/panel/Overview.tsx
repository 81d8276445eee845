import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { CanvasHandle, Readout } from "../canvas/FindingsCanvas";
import type { ImageAt } from "../canvas/opened";
import { smallPicture } from "../canvas/small";
import type { Tone } from "../canvas/tone";
import { seenThrough } from "../canvas/toned";
import classes from "../WorkbenchPage.module.css";

interface Props extends ImageAt {
  readonly canvas: RefObject<CanvasHandle | null>;
  readonly readout: StoreApi<Readout>;
  readonly tone: Tone | null;
}

const ROOM = { width: 130, height: 66 };
/** The map of a very long picture is a line: there is room around it to be hit by a finger. */
const LEAST = 44;

/** The whole picture in small, with a frame around what the canvas shows; dragging moves the view. */
export function Overview({ canvas, readout, tone, ...at }: Props) {
  const seen = useStore(readout, (reading) => reading.seen);
  const { imageUrl, width, height } = at;
  const small = useRef<HTMLCanvasElement>(null);
  const share = Math.min(ROOM.width / width, ROOM.height / height);
  const [across, down] = [
    Math.max(1, Math.round(width * share)),
    Math.max(1, Math.round(height * share)),
  ];
  const frame = { width: Math.max(LEAST, across), height: Math.max(LEAST, down) };
  const [left, top] = [(frame.width - across) / 2, (frame.height - down) / 2];
  const ready = at.tiles?.ready;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of `at` follows from the image
  useEffect(() => {
    let current = true;
    smallPicture(at)
      .then((found) => {
        const context = current && small.current?.getContext("2d");
        if (context) context.drawImage(seenThrough(found, tone), 0, 0, across, down);
      })
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [imageUrl, ready, across, down, tone]);

  function centre(event: PointerEvent<HTMLDivElement>) {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    else if (event.buttons === 0) return;
    const place = event.currentTarget.getBoundingClientRect();
    canvas.current?.centre([
      (event.clientX - place.left - left) / share,
      (event.clientY - place.top - top) / share,
    ]);
  }

  const hold = (value: number, end: number) => Math.min(end, Math.max(0, value * share));
  return (
    <div
      className={classes.overview}
      style={{ ...frame, flex: "none", touchAction: "none" }}
      data-testid="overview"
      aria-hidden="true"
      onPointerDown={centre}
      onPointerMove={centre}
    >
      <canvas ref={small} width={across} height={down} style={{ left, top }} />
      {seen && (
        <span
          className={classes.viewport}
          style={{
            left: left + hold(seen.x, across),
            top: top + hold(seen.y, down),
            width: hold(seen.x + seen.width, across) - hold(seen.x, across),
            height: hold(seen.y + seen.height, down) - hold(seen.y, down),
          }}
        />
      )}
    </div>
  );
}
