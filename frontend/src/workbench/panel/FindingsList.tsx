import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { isCrossing } from "../model/crossing";
import { type DefectType, type Rules, typeOf } from "../model/rules";
import type { Finding } from "../model/types";
import classes from "./panel.module.css";

interface Props {
  readonly findings: readonly Finding[];
  readonly rules: Rules;
  readonly selection: readonly string[];
  readonly colourOf: (finding: Finding) => string;
  readonly onSelect: (key: string, extend: boolean) => void;
  readonly onRemove: (key: string) => void;
  readonly onMend: (key: string) => void;
  readonly onRemark: (key: string, remark: string) => void;
}

const SHOWN_AT_MOST = 200;

/** The canvas in words: everything that can be selected there can be reached here by keyboard. */
export function FindingsList(props: Props) {
  const { t } = useTranslation("workbench");
  const { findings, selection } = props;
  const listed = findings
    .map((finding, at) => ({ finding, number: at + 1 }))
    .filter(({ finding, number }) => number <= SHOWN_AT_MOST || selection.includes(finding.key));
  return (
    <Stack gap={4} component="section" aria-label={t("findings.title")}>
      <Group gap={6}>
        <Text size="xs" fw={600} c="dimmed" tt="uppercase">
          {t("findings.title")}
        </Text>
        <Badge color="gray">{findings.length}</Badge>
      </Group>
      {findings.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("findings.none")}
        </Text>
      )}
      <ul className={classes.list}>
        {listed.map(({ finding, number }) => (
          <Row
            key={finding.key}
            {...props}
            finding={finding}
            number={number}
            type={typeOf(props.rules, finding)}
          />
        ))}
      </ul>
    </Stack>
  );
}

interface RowProps extends Props {
  readonly finding: Finding;
  readonly number: number;
  readonly type: DefectType | undefined;
}

function Row({ finding, number, type, ...props }: RowProps) {
  const { t } = useTranslation("workbench");
  const chosen = props.selection.includes(finding.key);
  return (
    <li data-chosen={chosen || undefined} className={classes.row}>
      <Group gap={4} wrap="nowrap">
        <UnstyledButton
          className={classes.pick}
          aria-pressed={chosen}
          onClick={(event) => props.onSelect(finding.key, event.shiftKey)}
        >
          <span className={classes.number} style={{ background: props.colourOf(finding) }}>
            {number}
          </span>
          <span>
            {type?.name} {gradeText(finding, type, t("findings.noGrade"))}
            {finding.geometry === null &&
              type?.geometry !== "none" &&
              ` · ${t("findings.noShape")}`}
          </span>
        </UnstyledButton>
        <ActionIcon
          size={44}
          aria-label={t("findings.delete", { number })}
          onClick={() => props.onRemove(finding.key)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      {finding.geometry && isCrossing(finding.geometry) && (
        <Group gap={6} px={6}>
          <Text size="xs" c="red.4">
            {t("findings.crossing")}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => props.onMend(finding.key)}>
            {t("findings.mend")}
          </Button>
        </Group>
      )}
      {(type?.reserved || (chosen && props.selection.length === 1)) && (
        <TextInput
          size="xs"
          px={6}
          pb={6}
          required={type?.reserved}
          placeholder={t(type?.reserved ? "findings.unlistedRemark" : "findings.remark")}
          aria-label={t("findings.remark")}
          value={finding.remark}
          onChange={(event) => props.onRemark(finding.key, event.currentTarget.value)}
        />
      )}
    </li>
  );
}

function gradeText(finding: Finding, type: DefectType | undefined, none: string): string {
  if (!type?.grades.length) return "";
  return type.grades.find(({ id }) => id === finding.gradeId)?.name ?? `· ${none}`;
}
