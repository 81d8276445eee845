import { Anchor, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, usePages } from "../api/queries";
import type { Schemas } from "../api/schemas";
import { More } from "../ui/More";

type Question = Schemas["QuestionOut"];

/** What inspectors asked, on images that are no longer blind, and what the lead replies. */
export function Questions({ projectId, path }: { projectId: string; path: string }) {
  const { t } = useTranslation();
  const questions = usePages<Question>(path);
  const { items = [] } = questions;
  if (items.length === 0) return null;
  return (
    <Stack component="section" aria-label={t("rounds.questions")}>
      <Title order={3}>{t("rounds.questions")}</Title>
      {items.map((question) => (
        <Asked key={question.id} question={question} projectId={projectId} path={path} />
      ))}
      <More of={questions} />
    </Stack>
  );
}

interface AskedProps {
  question: Question;
  projectId: string;
  path: string;
}

function Asked({ question, projectId, path }: AskedProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  // In a dispute its time is hidden as well.
  const author = question.author ?? (question.asked_at ? null : t("trail.name_hidden"));
  const reply = useAct(
    (words: string, idOf) =>
      api.post(`/questions/${question.id}/reply`, { id: idOf(words), text: words }),
    [path],
    () => setText(""),
  );
  return (
    <Stack gap={4}>
      <Text>
        {author ? <b>{author}: </b> : null}
        {question.text}{" "}
        <Anchor href={`/p/${projectId}/images/${question.image}`}>
          {t("rounds.question_image")}
        </Anchor>
        {question.x === null ? null : ` (x ${question.x.toFixed(0)}, y ${question.y?.toFixed(0)})`}
      </Text>
      {question.replies.map((one) => (
        <Text key={one.id} pl="md">
          {one.author}: {one.text}
        </Text>
      ))}
      <Group align="flex-end">
        <Textarea
          style={{ flex: 1 }}
          autosize
          label={t("rounds.reply")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!text.trim()}
          loading={reply.isPending}
          onClick={() => reply.mutate(text)}
        >
          {t("rounds.send_reply")}
        </Button>
      </Group>
    </Stack>
  );
}
