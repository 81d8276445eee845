import { Box, Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Image } from "../../api/types";
import { useDrawing } from "../../discrepancies/useDrawing";
import { FindingsCanvas } from "../../workbench/canvas/FindingsCanvas";
import { useZones } from "./useZones";

// The tools draw findings of a type; a zone is drawn as one of its own.
const ZONE = [{ id: "zone", reserved: false }];
const TOOLS = ["box", "polygon"] as const;

interface Props {
  path: string;
  image: Image;
  name: string;
  code: string;
  onSaved: () => void;
}

/** The reference picture under the workbench's own tools. */
export default function DrawZone({ path, image, name, code, onSaved }: Props) {
  const { t } = useTranslation();
  const drawing = useDrawing(image, ZONE);
  const { save } = useZones(path, onSaved);
  const geometry = drawing.drawn.at(-1)?.geometry ?? null;
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
        <Button variant="subtle" disabled={!geometry} onClick={drawing.clear}>
          {t("discrepancies.draw.clear")}
        </Button>
        <Button
          ml="auto"
          loading={save.isPending}
          disabled={!geometry}
          onClick={() => geometry && save.mutate({ code, name, image: image.id, geometry })}
        >
          {t("book.zone_save")}
        </Button>
      </Group>
      <Box flex={1} mih={0}>
        <FindingsCanvas
          imageUrl={`/api/v1/images/${image.id}/picture`}
          width={image.width}
          height={image.height}
          layers={[drawing.layer]}
          editable={drawing.active ? drawing.editing : undefined}
          label={name}
        />
      </Box>
    </Stack>
  );
}
