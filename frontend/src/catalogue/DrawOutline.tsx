import { Box, Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Image } from "../api/types";
import { useDrawing } from "../discrepancies/useDrawing";
import { FindingsCanvas } from "../workbench/canvas/FindingsCanvas";
import type { Geometry } from "../workbench/model/types";

// The tools draw findings of a type; what is drawn here is none of any.
const OUTLINE = [{ id: "outline", reserved: false }];
const TOOLS = ["box", "polygon"] as const;
const COLOUR = "#56b4e9";

interface Props {
  image: Image;
  label: string;
  /** What was drawn or picked before. */
  now?: Geometry | null;
  done: string;
  pending?: boolean;
  onDone: (geometry: Geometry) => void;
  children?: ReactNode;
}

/** One outline on a picture, drawn with the workbench's own tools. */
export default function DrawOutline(props: Props) {
  const { image, label, now = null, done, pending, onDone, children } = props;
  const { t } = useTranslation();
  const drawing = useDrawing(image, OUTLINE);
  const drawn = drawing.drawn.at(-1)?.geometry ?? null;
  const geometry = drawn ?? now;
  return (
    <Stack h="100%" gap="xs">
      <Group gap="xs">
        {TOOLS.map((tool) => (
          <Button
            key={tool}
            variant={drawing.tool === tool ? "filled" : "default"}
            onClick={() => drawing.chooseTool(drawing.tool === tool ? null : tool)}
          >
            {t(`discrepancies.draw.${tool}`)}
          </Button>
        ))}
        <Button variant="subtle" disabled={!drawn} onClick={drawing.clear}>
          {t("discrepancies.draw.clear")}
        </Button>
        {children}
        <Button
          ml="auto"
          loading={pending}
          disabled={!geometry}
          onClick={() => geometry && onDone(geometry)}
        >
          {done}
        </Button>
      </Group>
      <Box flex={1} mih={0}>
        <FindingsCanvas
          imageUrl={`/api/v1/images/${image.id}/picture`}
          width={image.width}
          height={image.height}
          layers={drawn || !now ? [drawing.layer] : [layerOf(now, label)]}
          editable={drawing.active ? drawing.editing : undefined}
          label={label}
        />
      </Box>
    </Stack>
  );
}

function layerOf(geometry: Geometry, label: string) {
  const finding = { key: "now", typeVersionId: "", gradeId: null, geometry, remark: "" };
  return { id: "now", label, colour: COLOUR, dash: [], findings: [finding] };
}
