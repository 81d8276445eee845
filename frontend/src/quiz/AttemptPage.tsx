import { Alert, Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { CatalogueVersion, QuizResult } from "../api/types";
import { Loaded } from "../ui/Loaded";
import { LinkButton } from "../ui/links";
import { when } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";
import { PictureCard } from "./PictureCard";
import { Score } from "./Score";

/** Somebody's attempt as the lead reads it: what was answered, what the book says. */
export default function AttemptPage() {
  const { projectId = "", number = "", quizId } = useParams({ strict: false });
  const { t, i18n } = useTranslation();
  const path = `/projects/${projectId}/catalogue-versions/${number}`;
  const quiz = useGet<QuizResult>(`${path}/quiz-table/${quizId}`);
  const book = useGet<CatalogueVersion>(path);
  return (
    <Loaded query={quiz}>
      {(data) => (
        <Stack maw={1100}>
          <PageHead
            title={t("quiz.of_version", { number: data.version.number })}
            hint={t("quiz.attempt", {
              attempt: data.attempt,
              at: when(data.finished_at, i18n.language),
            })}
          >
            <LinkButton
              to="/p/$projectId/catalogue"
              params={{ projectId }}
              search={{ version: Number(number), view: "quiz" }}
              variant="default"
            >
              {t("quiz.table.back")}
            </LinkButton>
          </PageHead>
          <Score quiz={data} />
          {data.hidden ? (
            <Alert color="gray">{t("quiz.hidden", { count: data.hidden })}</Alert>
          ) : null}
          <Loaded query={book}>
            {(version) => (
              <Stack>
                {data.shown.map((picture, at) => (
                  <PictureCard
                    key={picture.assignment.id}
                    number={at + 1}
                    picture={picture}
                    version={version}
                    others
                  />
                ))}
              </Stack>
            )}
          </Loaded>
        </Stack>
      )}
    </Loaded>
  );
}
