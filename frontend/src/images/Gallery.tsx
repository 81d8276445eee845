import { Badge, Box, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Image } from "../api/types";
import { LinkAnchor } from "../ui/links";

const GAP = 8;
const CAPTION = 24;

interface Props {
  projectId: string;
  images: Image[];
  size: number;
  more?: () => void;
  loading: boolean;
}

/** Only the rows in view exist; the next page is read when the end comes near. */
export function Gallery({ projectId, images, size, more, loading }: Props) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const columns = Math.max(1, Math.floor((width + GAP) / (size + GAP)));
  const count = Math.ceil(images.length / columns);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => size + CAPTION + GAP,
    overscan: 4,
    scrollMargin: 180,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => rows.measure(), [rows, size, columns]);
  useEffect(() => {
    if (more && !loading && last >= count - 3) more();
  }, [more, loading, last, count]);
  return (
    <Box ref={ref} pos="relative" h={rows.getTotalSize()} role="list" aria-label={t("nav.images")}>
      {visible.map((row) => (
        <Box
          key={row.key}
          pos="absolute"
          top={row.start - 180}
          left={0}
          right={0}
          display="grid"
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gap: GAP }}
        >
          {images.slice(row.index * columns, (row.index + 1) * columns).map((image) => (
            <Thumb key={image.id} projectId={projectId} image={image} size={size} />
          ))}
        </Box>
      ))}
    </Box>
  );
}

function Thumb({ projectId, image, size }: { projectId: string; image: Image; size: number }) {
  const { t } = useTranslation();
  return (
    <LinkAnchor
      role="listitem"
      to="/p/$projectId/images/$imageId"
      params={{ projectId, imageId: image.id }}
      c="inherit"
      underline="never"
      pos="relative"
    >
      <img
        src={image.thumbnail_url}
        alt={image.file_name}
        loading="lazy"
        style={{ width: "100%", height: size, objectFit: "contain", background: "#26282b" }}
      />
      {image.is_example ? (
        <Badge pos="absolute" top={6} left={6} variant="filled" color="teal">
          {t("images.example")}
        </Badge>
      ) : null}
      <Text size="xs" truncate title={image.file_name}>
        {image.file_name}
      </Text>
    </LinkAnchor>
  );
}
