import { type RefObject, useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { CanvasHandle, Readout } from "../canvas/FindingsCanvas";
import { picture } from "../canvas/pictures";
import classes from "../WorkbenchPage.module.css";

interface Props {
  readonly imageUrl: string;
  readonly width: number;
  readonly height: number;
  readonly canvas: RefObject<CanvasHandle | null>;
  readonly readout: StoreApi<Readout>;
}

const LONGEST = 64;

/** The whole picture in small, with a frame around what the canvas shows. */
export function Overview({ imageUrl, width, height, canvas, readout }: Props) {
  useStore(readout, ({ scale }) => scale);
  const small = useRef<HTMLCanvasElement>(null);
  const share = LONGEST / Math.max(width, height);
  const [across, down] = [Math.round(width * share), Math.round(height * share)];
  useEffect(() => {
    let current = true;
    picture(imageUrl)
      .then(
        (found) =>
          current && small.current?.getContext("2d")?.drawImage(found.full, 0, 0, across, down),
      )
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [imageUrl, across, down]);
  const seen = canvas.current?.visible();
  const hold = (value: number, end: number) => Math.min(end, Math.max(0, value * share));
  return (
    <div className={classes.overview} style={{ width: across, height: down }} aria-hidden="true">
      <canvas ref={small} width={across} height={down} />
      {seen && (
        <span
          className={classes.viewport}
          style={{
            left: hold(seen.x, across),
            top: hold(seen.y, down),
            width: hold(seen.x + seen.width, across) - hold(seen.x, across),
            height: hold(seen.y + seen.height, down) - hold(seen.y, down),
          }}
        />
      )}
    </div>
  );
}
