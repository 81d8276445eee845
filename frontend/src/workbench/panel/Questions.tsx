import { ActionIcon, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Finding, Question } from "../model/types";
import { Key } from "./Key";

interface Props {
  readonly questions: readonly Question[];
  readonly onAsk: () => void;
  readonly onText: (key: string, text: string) => void;
  readonly onRemove: (key: string) => void;
}

const PIN = 12;

/** Each pinned question as a small mark for the canvas. */
export const pins = (questions: readonly Question[]): Finding[] =>
  questions.flatMap(({ key, at }) =>
    at
      ? [
          {
            key: `question ${key}`,
            typeVersionId: "",
            gradeId: null,
            remark: "",
            geometry: {
              kind: "box" as const,
              x: at[0] - PIN / 2,
              y: at[1] - PIN / 2,
              width: PIN,
              height: PIN,
              rotation: 0,
            },
          },
        ]
      : [],
  );

export const Questions = memo(function Questions({ questions, onAsk, onText, onRemove }: Props) {
  const { t } = useTranslation("workbench");
  return (
    <Stack gap={6} component="section" aria-label={t("question.title")}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" fw={600} c="dimmed" tt="uppercase">
          {t("question.title")}
        </Text>
        <Button
          h={44}
          flex="none"
          variant="default"
          leftSection={<Key size="xs" act="ask" />}
          onClick={onAsk}
        >
          {t("question.ask")}
        </Button>
      </Group>
      {questions.map(({ key, text, at }) => (
        <Group key={key} gap={4} wrap="nowrap" align="flex-end">
          <Textarea
            data-question={key}
            style={{ flex: 1 }}
            autosize
            minRows={1}
            maxLength={2000}
            label={
              at
                ? t("question.at", { x: at[0].toFixed(0), y: at[1].toFixed(0) })
                : t("question.whole")
            }
            placeholder={t("question.text")}
            value={text}
            onChange={(event) => onText(key, event.currentTarget.value)}
          />
          <ActionIcon size={44} aria-label={t("question.remove")} onClick={() => onRemove(key)}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {questions.length > 0 && (
        <Text size="xs" c="dimmed">
          {t("question.hint")}
        </Text>
      )}
    </Stack>
  );
});
