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
import { memo, useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { isCrossing } from "../model/crossing";
import { type DefectType, type Rules, typeOf } from "../model/rules";
import type { Finding } from "../model/types";
import { useKeySign } from "./keyNames";
import classes from "./panel.module.css";

export interface FindingActs {
  readonly select: (key: string, extend: boolean) => void;
  readonly remove: (key: string) => void;
  readonly mend: (key: string) => void;
  readonly remark: (key: string, remark: string) => void;
}

interface Props {
  readonly findings: readonly Finding[];
  readonly rules: Rules;
  readonly selection: readonly string[];
  readonly lookOf: (finding: Finding) => { readonly colour: string };
  readonly acts: FindingActs;
}

const SHOWN_AT_MOST = 100;
const NONE: readonly Finding[] = [];

/** The canvas in words: everything that can be selected there can be reached here by keyboard. */
export const FindingsList = memo(function FindingsList(props: Props) {
  const { rules, selection, lookOf, acts } = props;
  // The picture comes first: of the next image the rows follow once it is painted.
  const findings = useDeferredValue(props.findings, NONE);
  const { t } = useTranslation("workbench");
  const keysOfAct = useKeySign();
  const chosen = new Set(selection);
  const listed = findings
    .map((finding, at) => ({ finding, number: at + 1 }))
    .filter(({ finding, number }) => number <= SHOWN_AT_MOST || chosen.has(finding.key));
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
            finding={finding}
            number={number}
            type={typeOf(rules, finding)}
            colour={lookOf(finding).colour}
            chosen={chosen.has(finding.key)}
            alone={selection.length === 1}
            acts={acts}
          />
        ))}
      </ul>
      {listed.length < findings.length && (
        <Text size="sm" c="dimmed">
          {t("findings.notAll", {
            count: findings.length - listed.length,
            next: keysOfAct("next finding"),
            previous: keysOfAct("previous finding"),
          })}
        </Text>
      )}
    </Stack>
  );
});

interface RowProps {
  readonly finding: Finding;
  readonly number: number;
  readonly type: DefectType | undefined;
  readonly colour: string;
  readonly chosen: boolean;
  readonly alone: boolean;
  readonly acts: FindingActs;
}

const same = (a: RowProps, b: RowProps): boolean =>
  a.finding === b.finding &&
  a.number === b.number &&
  a.chosen === b.chosen &&
  (!a.chosen || a.alone === b.alone) &&
  a.acts === b.acts;

/** Only rows that changed are rendered: a click among thousands of findings stays quick. */
const Row = memo(function Row({ finding, number, type, colour, chosen, alone, acts }: RowProps) {
  const { t } = useTranslation("workbench");
  return (
    <li data-chosen={chosen || undefined} className={classes.row}>
      <Group gap={4} wrap="nowrap">
        <UnstyledButton
          className={classes.pick}
          aria-pressed={chosen}
          onClick={(event) => acts.select(finding.key, event.shiftKey)}
        >
          <span className={classes.number} style={{ background: colour }}>
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
          style={{ flex: "none" }}
          aria-label={t("findings.delete", { number })}
          onClick={() => acts.remove(finding.key)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      {finding.geometry && isCrossing(finding.geometry) && (
        <Group gap={6} px={6}>
          <Text size="xs" c="red.4">
            {t("findings.crossing")}
          </Text>
          <Button h={44} variant="default" onClick={() => acts.mend(finding.key)}>
            {t("findings.mend")}
          </Button>
        </Group>
      )}
      {(type?.reserved || (chosen && alone)) && (
        <TextInput
          size="xs"
          px={6}
          pb={6}
          required={type?.reserved}
          description={type?.reserved && t("findings.unlistedHint")}
          placeholder={t(type?.reserved ? "findings.unlistedRemark" : "findings.remark")}
          aria-label={t("findings.remark")}
          value={finding.remark}
          onChange={(event) => acts.remark(finding.key, event.currentTarget.value)}
        />
      )}
    </li>
  );
}, same);

function gradeText(finding: Finding, type: DefectType | undefined, none: string): string {
  if (!type?.grades.length) return "";
  return type.grades.find(({ id }) => id === finding.gradeId)?.name ?? `· ${none}`;
}

/** False where no single finding is selected. */
export function focusFindingRemark(): boolean {
  const input = document.querySelector<HTMLElement>("li[data-chosen] input");
  input?.focus();
  return input !== null;
}
