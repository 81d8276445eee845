import { Box } from "@mantine/core";
import { useState } from "react";
import type { Region } from "../api/types";

const MARGIN = 0.4;

interface Props {
  src: string;
  region: Region | null;
  size: number;
  label?: string;
}

/** A square window on a region of a picture, with some of its surroundings. */
export function Crop({ src, region, size, label = "" }: Props) {
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
      style={{ overflow: "hidden", borderRadius: 3 }}
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
          width: full ? full.width * scale : undefined,
          left: size / 2 - x * scale,
          top: size / 2 - y * scale,
          visibility: full ? "visible" : "hidden",
        }}
      />
    </Box>
  );
}
