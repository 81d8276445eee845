import { Alert, Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { QuizResult } from "../api/types";
import { useProjectId } from "../app/roles";
import { useVersion } from "../catalogue/useVersion";
import { Loaded } from "../ui/Loaded";
import { LoadState } from "../ui/LoadState";
import { LinkButton } from "../ui/links";
import { when } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";
import { PictureCard } from "./PictureCard";
import { Score } from "./Score";
import { StartQuiz } from "./StartQuiz";

/** One's own attempt: what was right, and picture by picture what the book says. */
export default function QuizPage() {
  const { quizId } = useParams({ strict: false });
  const quiz = useGet<QuizResult>(`/quizzes/${quizId}`);
  return <Loaded query={quiz}>{(data) => <Attempt quiz={data} />}</Loaded>;
}

function Attempt({ quiz }: { quiz: QuizResult }) {
  const { t, i18n } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { number, state } = quiz.version;
  const left = quiz.pictures - quiz.answered;
  return (
    <Stack maw={1100}>
      <PageHead
        title={t("quiz.of_version", { number })}
        hint={t("quiz.attempt", {
          attempt: quiz.attempt,
          at: when(quiz.finished_at, i18n.language),
        })}
      >
        <LinkButton to="/p/$projectId" params={{ projectId }} variant="default">
          {t("quiz.to_work")}
        </LinkButton>
        {left ? (
          <LinkButton to="/p/$projectId/work/$roundId" params={{ projectId, roundId: quiz.round }}>
            {t("quiz.go_on", { left })}
          </LinkButton>
        ) : quiz.finished_at && state === "approved" ? (
          <StartQuiz projectId={projectId} number={number} again quiet={quiz.passed === true} />
        ) : null}
      </PageHead>
      {state === "superseded" ? (
        <Alert color="orange">{t("quiz.superseded", { number })}</Alert>
      ) : null}
      {left ? <Alert color="blue">{t("quiz.not_answered", { count: left })}</Alert> : null}
      {!left && !quiz.finished_at ? <Finishing id={quiz.id} projectId={projectId} /> : null}
      {quiz.finished_at ? <Finished quiz={quiz} projectId={projectId} /> : null}
    </Stack>
  );
}

/** All is answered: the result is asked for as soon as somebody looks. */
function Finishing({ id, projectId }: { id: string; projectId: string }) {
  const { mutate } = useAct(
    () => api.post(`/quizzes/${id}/finish`),
    [`/quizzes/${id}`, `/projects/${projectId}/quizzes`],
  );
  useEffect(() => mutate(undefined), [mutate]);
  return <LoadState />;
}

function Finished({ quiz, projectId }: { quiz: QuizResult; projectId: string }) {
  const { t } = useTranslation();
  const book = useVersion(`/projects/${projectId}/catalogue-versions/${quiz.version.number}`);
  return (
    <>
      <Score quiz={quiz} />
      {quiz.hidden ? <Alert color="gray">{t("quiz.hidden", { count: quiz.hidden })}</Alert> : null}
      <Loaded query={book}>
        {(version) => (
          <Stack>
            {quiz.shown.map((picture, at) => (
              <PictureCard
                key={picture.assignment.id}
                number={at + 1}
                picture={picture}
                version={version}
              />
            ))}
          </Stack>
        )}
      </Loaded>
    </>
  );
}
