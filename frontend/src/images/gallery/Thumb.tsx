import { Badge, Box, Checkbox, Group, Text } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { ImageMark } from "../../api/types";
import { LinkAnchor } from "../../ui/links";
import { VerdictBadge } from "../VerdictBadge";
import type { Shown } from "./useImages";

interface Props {
  projectId: string;
  image: Shown;
  at: number;
  width: number;
  height: number;
  mark: ImageMark | undefined;
  picked: boolean;
  onPick: (at: number, range: boolean) => void;
}

/** One picture with its badges; the box in its corner selects it. */
export const Thumb = memo(function Thumb(props: Props) {
  const { projectId, image, at, width, height, mark, picked, onPick } = props;
  const { t } = useTranslation();
  return (
    <Box
      role="listitem"
      className="thumb"
      data-picked={picked || undefined}
      w={width}
      pos="relative"
    >
      <LinkAnchor
        to="/p/$projectId/images/$imageId"
        params={{ projectId, imageId: image.id }}
        preload={false}
        draggable={false}
        c="inherit"
        underline="never"
        display="block"
        title={image.file_name}
        onClick={(event) => {
          if (!event.shiftKey) return;
          event.preventDefault();
          onPick(at, true);
        }}
      >
        <img
          src={`/api/v1/images/${image.id}/thumbnail`}
          alt={image.file_name}
          draggable={false}
          decoding="async"
          style={{ width, height, objectFit: "cover", background: "#26282b", display: "block" }}
        />
        <Text size="xs" truncate>
          {image.file_name}
        </Text>
      </LinkAnchor>
      <Checkbox
        className="thumb-check"
        size="sm"
        aria-label={t("images.select", { name: image.file_name })}
        checked={picked}
        onChange={(event) => onPick(at, (event.nativeEvent as MouseEvent).shiftKey)}
      />
      <Group className="thumb-badges" gap={3}>
        {mark?.origin ? <VerdictBadge verdict={mark.verdict} /> : null}
        {mark?.open_discrepancies ? (
          <Badge variant="filled" color="#b5420b" title={t("images.discrepancies_hint")}>
            {t("images.discrepancies", { count: mark.open_discrepancies })}
          </Badge>
        ) : null}
        {image.is_example ? (
          <Badge variant="filled" color="teal.9">
            {t("images.example")}
          </Badge>
        ) : null}
      </Group>
    </Box>
  );
});
