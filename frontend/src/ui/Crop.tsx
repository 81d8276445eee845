import { Box } from "@mantine/core";
import { useState } from "react";
import type { Region } from "../api/types";
import type { Geometry } from "../workbench/model/types";
import { Outline } from "./ExamplePicture";

const MARGIN = 0.4;

export interface Drawn {
  id: string;
  geometry: Geometry;
  colour: string;
  dash: readonly number[];
}

interface Props {
  src: string;
  region: Region | null;
  size: number;
  label?: string;
  /** What is drawn on it. */
  shapes?: readonly Drawn[];
}

/** A square window on a region of a picture, with some of its surroundings. */
export function Crop({ src, region, size, label = "", shapes = [] }: Props) {
  const [full, setFull] = useState<{ width: number; height: number } | null>(null);
  const side = region
    ? Math.max(region.width, region.height, 24) * (1 + 2 * MARGIN)
    : Math.max(full?.width ?? 1, full?.height ?? 1);
  const scale = size / side;
  const x = region ? region.x + region.width / 2 : (full?.width ?? 0) / 2;
  const y = region ? region.y + region.height / 2 : (full?.height ?? 0) / 2;
  return (
    <Box
      w={size}
      h={size}
      pos="relative"
      bg="#26282b"
      style={{
        overflow: "hidden",
        borderRadius: 3,
        outline: "1px solid var(--mantine-color-default-border)",
      }}
    >
      <img
        src={src}
        alt={label}
        loading="lazy"
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setFull({ width: naturalWidth, height: naturalHeight })
        }
        style={{
          position: "absolute",
          maxWidth: "none",
          // Until its size is known it stays in the window: out of sight it would never load.
          width: full ? full.width * scale : size,
          left: full ? size / 2 - x * scale : 0,
          top: full ? size / 2 - y * scale : 0,
          visibility: full ? "visible" : "hidden",
        }}
      />
      {full && shapes.length ? (
        <svg
          aria-hidden
          viewBox={`${x - side / 2} ${y - side / 2} ${side} ${side}`}
          width={size}
          height={size}
          style={{ position: "absolute", inset: 0 }}
        >
          {shapes.map(({ id, ...shape }) => (
            <Outline key={id} {...shape} />
          ))}
        </svg>
      ) : null}
    </Box>
  );
}
