import { Box } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { justify, within } from "./layout";
import { Thumb } from "./Thumb";
import { useBand } from "./useBand";
import type { Shown } from "./useImages";
import { useMarks } from "./useMarks";
import type { Selected } from "./useSelected";

const GAP = 8;
const CAPTION = 20;
const AHEAD = 30;

interface Props {
  projectId: string;
  images: readonly Shown[];
  size: number;
  selected: Selected;
  more?: () => void;
}

/** Only the rows in view exist; the next page is read before the end comes into view. */
export function Gallery({ projectId, images, size, selected, more }: Props) {
  const { t } = useTranslation();
  const { ref: measured, width } = useElementSize();
  const field = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(measured, field);
  const rows = useMemo(() => justify(images, width, size, GAP), [images, width, size]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.height ?? size) + CAPTION + GAP,
    overscan: 4,
    scrollMargin: field.current?.offsetTop ?? 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when they change
  useEffect(() => virtual.measure(), [virtual, rows]);
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) more();
  }, [more, last, rows.length]);
  const marks = useMarks(
    projectId,
    images,
    rows[visible[0]?.index ?? 0]?.places[0]?.at ?? 0,
    rows[last]?.places.at(-1)?.at ?? 0,
  );
  const base = useRef(selected.ids);
  const { band, handlers } = useBand(
    field,
    () => {
      base.current = selected.ids;
    },
    (found) => {
      let top = 0;
      const tops = rows.map(({ height }) => {
        const here = top;
        top += height + CAPTION + GAP;
        return here;
      });
      const touched = within(rows, tops, found).map(({ id }) => id);
      selected.band(touched, base.current);
    },
  );
  return (
    <Box
      ref={ref}
      pos="relative"
      h={virtual.getTotalSize()}
      role="list"
      aria-label={t("nav.images")}
      data-some={selected.ids.size > 0 || undefined}
      className="gallery"
      {...handlers}
    >
      {visible.map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <Box
            key={item.key}
            pos="absolute"
            top={item.start - virtual.options.scrollMargin}
            left={0}
            display="flex"
            role="presentation"
            style={{ gap: GAP }}
          >
            {row.places.map(({ image, at, width: wide }) => (
              <Thumb
                key={image.id}
                projectId={projectId}
                image={image}
                at={at}
                width={wide}
                height={row.height}
                mark={marks.get(image.id)}
                picked={selected.ids.has(image.id)}
                onPick={selected.toggle}
              />
            ))}
          </Box>
        );
      })}
      {band ? (
        <Box
          className="rubber-band"
          style={{
            left: band.left,
            top: band.top,
            width: band.right - band.left,
            height: band.bottom - band.top,
          }}
        />
      ) : null}
    </Box>
  );
}
