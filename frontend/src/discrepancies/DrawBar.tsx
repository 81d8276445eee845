import { Button, Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType } from "../api/types";
import type { Drawing } from "./useDrawing";

const TOOLS = ["box", "polygon"] as const;

export function DrawBar({ drawing, types }: { drawing: Drawing; types: CatalogueType[] }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" ml="auto">
      <Select
        size="xs"
        w={150}
        aria-label={t("discrepancies.type")}
        data={types.map(({ id, name }) => ({ value: id, label: name }))}
        value={drawing.typeId}
        onChange={(value) => value && drawing.chooseType(value)}
      />
      {TOOLS.map((tool) => (
        <Button
          key={tool}
          variant={drawing.tool === tool ? "filled" : "default"}
          onClick={() => drawing.chooseTool(drawing.tool === tool ? null : tool)}
        >
          {t(`discrepancies.draw.${tool}`)}
        </Button>
      ))}
      {drawing.drawn.length ? (
        <Button variant="subtle" onClick={drawing.clear}>
          {t("discrepancies.draw.clear")}
        </Button>
      ) : null}
    </Group>
  );
}
