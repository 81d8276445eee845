import { Button, Group, Kbd, Text } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { digitOf, typesInOrder } from "../acts";
import { type DefectType, gradesInOrder, type Rules } from "../model/rules";
import type { ToolName } from "../tools/tool";
import classes from "./panel.module.css";

const TOOLS: readonly [ToolName, string][] = [
  ["select", "V"],
  ["box", "B"],
  ["rotated", "R"],
  ["polygon", "P"],
  ["hole", "H"],
  ["join", "J"],
  ["cut", "K"],
  ["ruler", "L"],
];

interface ToolBarProps {
  readonly tool: ToolName;
  readonly snapping: boolean;
  readonly onTool: (tool: ToolName) => void;
  readonly onSnap: () => void;
}

export const ToolBar = memo(function ToolBar({ tool, snapping, onTool, onSnap }: ToolBarProps) {
  const { t } = useTranslation("workbench");
  return (
    <Group
      gap={4}
      wrap="nowrap"
      role="toolbar"
      className={classes.tools}
      aria-label={t("tool.bar")}
    >
      {TOOLS.map(([name, key]) => (
        <Button
          key={name}
          h={44}
          variant={tool === name ? "filled" : "default"}
          aria-pressed={tool === name}
          leftSection={<Kbd size="xs">{key}</Kbd>}
          onClick={() => onTool(name)}
        >
          {t(`tool.${name}`)}
        </Button>
      ))}
      <Button
        h={44}
        variant={snapping ? "filled" : "default"}
        aria-pressed={snapping}
        leftSection={<Kbd size="xs">N</Kbd>}
        onClick={onSnap}
      >
        {t("tool.snap")}
      </Button>
    </Group>
  );
});

interface TypeBarProps {
  readonly rules: Rules;
  readonly type: DefectType | undefined;
  readonly gradeId: string | null;
  readonly onType: (type: DefectType) => void;
  readonly onGrade: (gradeId: string) => void;
}

export const TypeBar = memo(function TypeBar({
  rules,
  type,
  gradeId,
  onType,
  onGrade,
}: TypeBarProps) {
  const { t } = useTranslation("workbench");
  const grades = type ? gradesInOrder(type) : [];
  return (
    <Group gap={6} style={{ flex: 1 }}>
      <Group gap={4} role="group" aria-label={t("types")}>
        {typesInOrder(rules).map((one) => (
          <Button
            key={one.id}
            h={44}
            px={10}
            variant={one.id === type?.id ? "filled" : "default"}
            aria-pressed={one.id === type?.id}
            style={{ borderBottom: `4px solid ${one.colour}` }}
            leftSection={<Kbd size="xs">{digitOf(rules, one) || "·"}</Kbd>}
            onClick={() => onType(one)}
          >
            {one.name}
          </Button>
        ))}
      </Group>
      {grades.length > 0 && (
        <Group gap={4} role="group" aria-label={t("grades")}>
          <Text size="sm" c="dimmed">
            {t("grades")}
          </Text>
          {grades.map((grade, at) => (
            <Button
              key={grade.id}
              h={44}
              px={10}
              variant={grade.id === gradeId ? "filled" : "default"}
              aria-pressed={grade.id === gradeId}
              leftSection={<Kbd size="xs">⇧{at + 1}</Kbd>}
              onClick={() => onGrade(grade.id)}
            >
              {grade.name}
            </Button>
          ))}
        </Group>
      )}
    </Group>
  );
});
