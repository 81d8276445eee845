import { Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType } from "../api/types";
import { colourOf } from "../workbench/canvas/colours";
import { KeyButton } from "./KeyButton";
import type { Drawing } from "./useDrawing";

interface Props {
  letters: string[];
  reached: readonly string[];
  off: readonly string[];
  toggle: (letter: string) => void;
  /** To the next nine people, where there are more. */
  turn?: () => void;
  zoom: () => void;
  drawing: Drawing | null;
  types: CatalogueType[];
}

/** Who is shown, and the tools of one who draws anew. */
export function CanvasBar(props: Props) {
  const { letters, reached, off, toggle, turn, zoom, drawing, types } = props;
  const { t } = useTranslation();
  const keyOf = (letter: string) =>
    reached.includes(letter) ? String(reached.indexOf(letter) + 1) : undefined;
  return (
    <Group gap={6}>
      {letters.map((letter, at) => (
        <KeyButton
          key={letter}
          keyName={keyOf(letter)}
          on={!off.includes(letter)}
          onClick={() => toggle(letter)}
        >
          <span
            aria-hidden
            style={{
              width: 10,
              height: 10,
              marginRight: 6,
              display: "inline-block",
              background: colourOf(at),
              border: "1px solid #000",
            }}
          />
          {letter}
        </KeyButton>
      ))}
      {turn ? (
        <KeyButton keyName="0" onClick={turn}>
          {t("ruling.turn")}
        </KeyButton>
      ) : null}
      <KeyButton keyName="Z" onClick={zoom}>
        {t("ruling.zoom")}
      </KeyButton>
      {drawing ? (
        <Group gap={6} ml="auto">
          <Select
            size="xs"
            w={140}
            aria-label={t("discrepancies.type")}
            data={types.map(({ id, name }) => ({ value: id, label: name }))}
            value={drawing.typeId}
            onChange={(value) => value && drawing.chooseType(value)}
          />
          {drawing.grades.length ? (
            <Select
              size="xs"
              w={110}
              aria-label={t("catalogue.grade_name")}
              placeholder={t("catalogue.grade_name")}
              data={drawing.grades.map(({ id, name }) => ({ value: id, label: name }))}
              value={drawing.gradeId}
              error={drawing.isUngraded}
              onChange={(value) => value && drawing.chooseGrade(value)}
            />
          ) : null}
          {(["box", "polygon"] as const).map((tool) => (
            <KeyButton
              key={tool}
              keyName={tool === "box" ? "B" : "P"}
              on={drawing.tool === tool}
              onClick={() => drawing.chooseTool(drawing.tool === tool ? null : tool)}
            >
              {t(`discrepancies.draw.${tool}`)}
            </KeyButton>
          ))}
          {drawing.drawn.length ? (
            <KeyButton onClick={drawing.clear}>{t("discrepancies.draw.clear")}</KeyButton>
          ) : null}
        </Group>
      ) : null}
    </Group>
  );
}
