import { Button, Group, Text } from "@mantine/core";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { typeAct, typesInOrder } from "../acts";
import { type DefectType, gradesInOrder, type Rules } from "../model/rules";
import type { ToolName } from "../tools/tool";
import { Key } from "./Key";
import classes from "./panel.module.css";

const TOOLS: readonly ToolName[] = [
  "select",
  "box",
  "rotated",
  "polygon",
  "hole",
  "join",
  "cut",
  "ruler",
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
      {TOOLS.map((name) => (
        <Button
          key={name}
          h={44}
          variant={tool === name ? "filled" : "default"}
          aria-pressed={tool === name}
          leftSection={<Key size="xs" act={`tool ${name}`} />}
          onClick={() => onTool(name)}
        >
          {t(`tool.${name}`)}
        </Button>
      ))}
      <Button
        h={44}
        variant={snapping ? "filled" : "default"}
        aria-pressed={snapping}
        leftSection={<Key size="xs" act="snap" />}
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
  const bar = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another type may lie out of sight
  useEffect(() => {
    bar.current?.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest" });
  }, [type?.id]);
  return (
    <Group gap={6} style={{ flex: 1 }}>
      <Group gap={4} role="group" aria-label={t("types")} className={classes.types} ref={bar}>
        {typesInOrder(rules).map((one) => (
          <Button
            key={one.id}
            h={44}
            px={10}
            variant={one.id === type?.id ? "filled" : "default"}
            aria-pressed={one.id === type?.id}
            style={{ borderBottom: `4px solid ${one.colour}` }}
            leftSection={<Key size="xs" act={typeAct(rules, one)} without="·" />}
            onClick={() => onType(one)}
          >
            {one.name}
          </Button>
        ))}
      </Group>
      {grades.length > 0 && (
        <Group gap={4} role="group" aria-label={t("grades")} className={classes.grades}>
          <Text size="sm" c="dimmed">
            {t("grades")}
          </Text>
          {grades.map((grade, at) => (
            <Button
              key={grade.id}
              h="auto"
              mih={44}
              px={10}
              variant={grade.id === gradeId ? "filled" : "default"}
              aria-pressed={grade.id === gradeId}
              leftSection={<Key size="xs" act={`grade ${at}`} />}
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
