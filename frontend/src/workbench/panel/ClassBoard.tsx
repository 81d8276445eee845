import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { typeAct, typesInOrder } from "../acts";
import { type DefectType, gradesInOrder, type Rules } from "../model/rules";
import type { Finding } from "../model/types";
import { Key } from "./Key";
import classes from "./panel.module.css";

interface Props {
  readonly rules: Rules;
  readonly findings: readonly Finding[];
  readonly onType: (type: DefectType) => void;
  readonly onGrade: (key: string, gradeId: string) => void;
  readonly onRemark: (key: string, text: string) => void;
}

/** Classification: what the whole image shows, one key a type, several allowed. */
export function ClassBoard({ rules, findings, onType, onGrade, onRemark }: Props) {
  const { t } = useTranslation("workbench");
  return (
    <Stack gap={6} component="section" aria-label={t("board.title")}>
      <Text size="xs" fw={600} c="dimmed" tt="uppercase">
        {t("board.title")}
      </Text>
      {typesInOrder(rules).map((type) => {
        const found = findings.find(({ typeVersionId }) => typeVersionId === type.id);
        return (
          <Stack key={type.id} gap={4}>
            <Button
              h="auto"
              mih={52}
              py={4}
              className={classes.type}
              fullWidth
              justify="flex-start"
              variant={found ? "filled" : "default"}
              aria-pressed={Boolean(found)}
              style={{ borderLeft: `6px solid ${type.colour}` }}
              leftSection={<Key act={typeAct(rules, type)} without="·" />}
              rightSection={found ? "✓" : undefined}
              onClick={() => onType(type)}
            >
              {type.name}
            </Button>
            {found && <Grades type={type} finding={found} onGrade={onGrade} />}
            {found && type.reserved && (
              <TextInput
                required
                aria-label={t("findings.remark")}
                description={t("findings.unlistedHint")}
                placeholder={t("findings.unlistedRemark")}
                value={found.remark}
                onChange={(event) => onRemark(found.key, event.currentTarget.value)}
              />
            )}
          </Stack>
        );
      })}
    </Stack>
  );
}

interface GradesProps {
  readonly type: DefectType;
  readonly finding: Finding;
  readonly onGrade: Props["onGrade"];
}

function Grades({ type, finding, onGrade }: GradesProps) {
  const { t } = useTranslation("workbench");
  if (type.grades.length === 0) return null;
  return (
    <Group gap={4} role="group" aria-label={`${type.name}: ${t("grades")}`}>
      {gradesInOrder(type).map((grade, at) => (
        <Button
          key={grade.id}
          h={44}
          px={10}
          variant={grade.id === finding.gradeId ? "filled" : "default"}
          aria-pressed={grade.id === finding.gradeId}
          leftSection={<Key size="xs" act={`grade ${at}`} />}
          onClick={() => onGrade(finding.key, grade.id)}
        >
          {grade.name}
        </Button>
      ))}
    </Group>
  );
}
