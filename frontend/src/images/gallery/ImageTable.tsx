import { Box, Checkbox, Table, Text } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { LinkAnchor } from "../../ui/links";
import { When } from "../../ui/When";
import { VerdictBadge } from "../VerdictBadge";
import type { Shown } from "./useImages";
import { useMarks } from "./useMarks";
import type { Selected } from "./useSelected";

const HEIGHT = 44;
const AHEAD = 120;
const FIELDS = ["product_id", "product_type", "position", "station", "perspective"] as const;

interface Props {
  projectId: string;
  images: readonly Shown[];
  selected: Selected;
  more?: () => void;
}

/** The same images for those who think in tables; a column that no image fills is left out. */
export function ImageTable({ projectId, images, selected, more }: Props) {
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  const virtual = useWindowVirtualizer({
    count: images.length,
    estimateSize: () => HEIGHT,
    overscan: 12,
    scrollMargin: body.current?.offsetTop ?? 0,
  });
  const visible = virtual.getVirtualItems();
  const first = visible[0];
  const last = visible.at(-1);
  useEffect(() => {
    if (more && (last?.index ?? 0) >= images.length - AHEAD) more();
  }, [more, last?.index, images.length]);
  const marks = useMarks(projectId, images, first?.index ?? 0, last?.index ?? 0);
  const fields = FIELDS.filter((field) => images.some(({ row }) => row?.[field]));
  const dated = images.some(({ row }) => row?.taken_at);
  const before = (first?.start ?? 0) - (first ? virtual.options.scrollMargin : 0);
  const after = virtual.getTotalSize() - ((last?.end ?? 0) - virtual.options.scrollMargin);
  return (
    <Table.ScrollContainer minWidth={690}>
      <Table highlightOnHover layout="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36} aria-label={t("images.selection")} />
            <Table.Th w={64} aria-label={t("images.picture")} />
            <Table.Th>{t("imports.name")}</Table.Th>
            <Table.Th>{t("images.final_label")}</Table.Th>
            {fields.map((field) => (
              <Table.Th key={field}>{t(`images.field.${field}`)}</Table.Th>
            ))}
            {dated ? <Table.Th>{t("images.taken_at")}</Table.Th> : null}
            <Table.Th visibleFrom="lg">{t("images.pixels")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          <tr aria-hidden style={{ height: Math.max(0, before) }} />
          {visible.map(({ index }) => {
            const image = images[index];
            if (!image) return null;
            const mark = marks.get(image.id);
            return (
              <Table.Tr key={image.id} h={HEIGHT} aria-selected={selected.ids.has(image.id)}>
                <Table.Td>
                  <Checkbox
                    size="xs"
                    aria-label={t("images.select", { name: image.file_name })}
                    checked={selected.ids.has(image.id)}
                    onChange={(event) =>
                      selected.toggle(index, (event.nativeEvent as MouseEvent).shiftKey)
                    }
                  />
                </Table.Td>
                <Table.Td py={2}>
                  <Box
                    component="img"
                    src={`/api/v1/images/${image.id}/thumbnail`}
                    alt=""
                    w={56}
                    h={36}
                    style={{ objectFit: "cover", display: "block" }}
                  />
                </Table.Td>
                <Table.Td maw={{ base: 140, lg: 340 }}>
                  <LinkAnchor
                    to="/p/$projectId/images/$imageId"
                    params={{ projectId, imageId: image.id }}
                    size="sm"
                    display="block"
                    truncate
                    title={image.file_name}
                  >
                    {image.file_name}
                  </LinkAnchor>
                </Table.Td>
                <Table.Td>
                  {mark?.origin ? (
                    <Box w="max-content">
                      <VerdictBadge verdict={mark.verdict} />
                    </Box>
                  ) : (
                    <Text size="xs" c="dimmed">
                      –
                    </Text>
                  )}
                </Table.Td>
                {fields.map((field) => (
                  <Table.Td key={field} maw={220}>
                    <Text size="sm" truncate title={image.row?.[field]}>
                      {image.row?.[field]}
                    </Text>
                  </Table.Td>
                ))}
                {dated ? (
                  <Table.Td>
                    <When at={image.row?.taken_at} />
                  </Table.Td>
                ) : null}
                <Table.Td visibleFrom="lg" style={{ whiteSpace: "nowrap" }}>
                  {image.width} × {image.height}
                </Table.Td>
              </Table.Tr>
            );
          })}
          <tr aria-hidden style={{ height: Math.max(0, after) }} />
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
