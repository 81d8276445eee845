import { Button, Drawer, Stack, Text } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../../api/problem";
import { serverText } from "../../i18n/serverText";
import {
  getOwnAnswers,
  getOwnQuestions,
  type ListedAnswer,
  type Question,
  type Round,
} from "../api";
import { AnswerRows } from "./AnswerRows";
import classes from "./panel.module.css";

interface Props {
  readonly opened: boolean;
  readonly round: Round;
  readonly onClose: () => void;
  /** Of the assignment whose answer is to be revised. */
  readonly onOpen: (assignment: string) => void;
}

/** One's own earlier answers, to be revised while they are blind, and one's questions. */
export function EarlierAnswers({ opened, round, onClose, onOpen }: Props) {
  const { t } = useTranslation("workbench");
  const [answers, setAnswers] = useState<readonly ListedAnswer[] | "final" | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const [fault, setFault] = useState("");
  const [pane, setPane] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!opened) return;
    setFault("");
    getOwnAnswers(round.id).then(
      (page) => {
        setAnswers(page.results);
        setNext(page.next);
      },
      (error) => {
        const { code, detail } = asProblem(error);
        if (code === "final") setAnswers("final");
        else setFault(serverText(detail) || t("saved.offline"));
      },
    );
    getOwnQuestions(round.id).then(
      ({ results }) => setQuestions(results),
      () => {},
    );
  }, [opened, round.id, t]);
  const more = useCallback(() => {
    setNext(null);
    setFault("");
    getOwnAnswers(round.id, next).then(
      (page) => {
        setAnswers((known) => (known === "final" ? known : [...(known ?? []), ...page.results]));
        setNext(page.next);
      },
      (error) => {
        setNext(next);
        setFault(serverText(asProblem(error).detail) || t("saved.offline"));
      },
    );
  }, [round.id, next, t]);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title={t("earlier.title")}
      closeButtonProps={{ "aria-label": t("shut") }}
      classNames={{ content: classes.drawer, body: classes.drawerBody }}
    >
      {fault && <Text c="red.4">{fault}</Text>}
      <div ref={setPane} className={classes.pane}>
        {/* Below, they would come after all answers of a shift. */}
        {questions.length > 0 && <Asked questions={questions} />}
        {answers === "final" && <Text size="sm">{t("earlier.final", { key: "Backspace" })}</Text>}
        {answers?.length === 0 && <Text size="sm">{t("earlier.none")}</Text>}
        {answers && answers !== "final" && answers.length > 0 && (
          <>
            <Text size="sm" c="dimmed" pb="xs">
              {t("earlier.revise")}
            </Text>
            <AnswerRows
              answers={answers}
              pane={pane}
              // Not after a failure, or it would be asked for without end.
              onEnd={next && !fault ? more : undefined}
              onOpen={onOpen}
            />
          </>
        )}
        {next && (
          <Button h={44} variant="default" onClick={more}>
            {t("earlier.more")}
          </Button>
        )}
      </div>
    </Drawer>
  );
}

function Asked({ questions }: { questions: readonly Question[] }) {
  const { t } = useTranslation("workbench");
  return (
    <Stack gap="xs" pb="sm" component="section" aria-label={t("earlier.questions")}>
      <Text fw={600}>{t("earlier.questions")}</Text>
      {questions.map(({ id, text, replies }) => (
        <div key={id}>
          <Text size="sm">{text}</Text>
          {replies.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("earlier.noReply")}
            </Text>
          )}
          {replies.map((reply) => (
            <Text key={reply.id} size="sm" pl="md" fw={600}>
              {reply.author}: {reply.text}
            </Text>
          ))}
        </div>
      ))}
    </Stack>
  );
}
