import { Button, Drawer, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../../api/problem";
import { serverText } from "../../i18n/serverText";
import { when } from "../../ui/numbers";
import { getOwnAnswers, getOwnQuestions, type OwnAnswer, type Question, type Round } from "../api";

interface Props {
  readonly opened: boolean;
  readonly round: Round;
  readonly onClose: () => void;
  readonly onOpen: (answer: OwnAnswer) => void;
}

/** One's own earlier answers, to be revised while they are blind, and one's questions. */
export function EarlierAnswers({ opened, round, onClose, onOpen }: Props) {
  const { t } = useTranslation("workbench");
  const [answers, setAnswers] = useState<readonly OwnAnswer[] | "final">([]);
  const [next, setNext] = useState<string | null>(null);
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const [fault, setFault] = useState("");
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
        setAnswers((known) => (known === "final" ? known : [...known, ...page.results]));
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
    >
      <Stack gap="sm">
        {fault && <Text c="red.4">{fault}</Text>}
        {/* Below, they would come after all answers of a shift. */}
        {questions.length > 0 && <Asked questions={questions} />}
        {answers === "final" ? (
          <Text size="sm">{t("earlier.final", { key: "Backspace" })}</Text>
        ) : (
          <Answers answers={answers} onOpen={onOpen} />
        )}
        {next && <More key={next} byItself={!fault} onMore={more} />}
      </Stack>
    </Drawer>
  );
}

function Answers({ answers, onOpen }: { answers: readonly OwnAnswer[]; onOpen: Props["onOpen"] }) {
  const { t, i18n } = useTranslation("workbench");
  if (answers.length === 0) return <Text size="sm">{t("earlier.none")}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("earlier.revise")}
      </Text>
      {answers.map((one, at) => (
        <UnstyledButton
          key={one.assignment.id}
          mih={64}
          aria-label={t("earlier.open", { number: at + 1 })}
          onClick={() => onOpen(one)}
        >
          <Group wrap="nowrap">
            <img
              src={one.assignment.tiled ? previewOf(one) : one.assignment.image_url}
              alt=""
              loading="lazy"
              width={88}
              height={60}
              style={{ objectFit: "contain", background: "#000" }}
            />
            <div>
              <Text fw={600}>{t(`verdict.${one.submission.verdict}`)}</Text>
              <Text size="sm" c="dimmed">
                {t("earlier.findings", { count: one.submission.findings.length })} ·{" "}
                {when(one.submission.received_at, i18n.language)}
              </Text>
              {one.assignment.draft && <Text size="sm">{t("earlier.begun")}</Text>}
            </div>
          </Group>
        </UnstyledButton>
      ))}
    </>
  );
}

interface MoreProps {
  /** Not after a failure, or it would be asked for without end. */
  readonly byItself: boolean;
  readonly onMore: () => void;
}

/** The next page comes as the end of the list comes into sight, or when asked for. */
function More({ byItself, onMore }: MoreProps) {
  const { t } = useTranslation("workbench");
  const end = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!end.current || !byItself) return;
    const watch = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) onMore();
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [byItself, onMore]);
  return (
    <Button ref={end} h={44} variant="default" onClick={onMore}>
      {t("earlier.more")}
    </Button>
  );
}

const previewOf = ({ assignment }: OwnAnswer): string =>
  assignment.image_url.replace(/\/image$/, "/preview");

function Asked({ questions }: { questions: readonly Question[] }) {
  const { t } = useTranslation("workbench");
  return (
    <Stack gap="xs" component="section" aria-label={t("earlier.questions")}>
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
