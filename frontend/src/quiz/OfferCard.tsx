import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { QuizOffer } from "../api/types";
import { LinkAnchor, LinkButton } from "../ui/links";
import { when } from "../ui/numbers";
import { Gaps } from "./Gaps";
import { StartQuiz } from "./StartQuiz";

interface Props {
  projectId: string;
  offer: QuizOffer;
}

/** One version's quiz on an inspector's home: begin it, go on, read what came of it. */
export function OfferCard({ projectId, offer }: Props) {
  const { t, i18n } = useTranslation();
  const { number } = offer.version;
  const begun = offer.attempts.find(({ finished_at }) => !finished_at);
  const done = offer.attempts.filter(({ finished_at }) => finished_at);
  const title = t(offer.passed ? "quiz.known" : "quiz.show", { number });
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-label={t("quiz.of_version", { number })}
      style={offer.needed ? { borderColor: "var(--mantine-color-orange-6)" } : undefined}
    >
      <Group justify="space-between" align="flex-start">
        <Stack gap={6} flex={1} miw={260}>
          <Group gap="sm">
            <Title order={3}>{title}</Title>
            {offer.needed ? <Badge color="orange">{t("quiz.needed")}</Badge> : null}
            {offer.exempt ? <Badge color="gray">{t("quiz.exempt")}</Badge> : null}
          </Group>
          <Text size="sm">
            {offer.possible
              ? `${t("quiz.pictures", { count: offer.pictures })}, ${t("quiz.minutes", { count: offer.minutes })}. ${t("quiz.blind")}`
              : t("quiz.too_few", { count: offer.examples, needed: offer.examples_needed })}
          </Text>
          {offer.left_out ? (
            <Text size="sm" c="dimmed">
              {t("quiz.left_out", { count: offer.left_out })}
            </Text>
          ) : null}
          {offer.possible ? null : <Gaps gaps={offer.gaps} />}
          {done.map((quiz) => (
            <LinkAnchor
              key={quiz.id}
              size="sm"
              to="/p/$projectId/quiz/$quizId"
              params={{ projectId, quizId: quiz.id }}
            >
              {t("quiz.attempt_line", {
                attempt: quiz.attempt,
                right: quiz.right,
                of: quiz.examples,
                outcome: t(quiz.passed ? "quiz.passed" : "quiz.not_passed"),
              })}{" "}
              ({when(quiz.finished_at, i18n.language)})
            </LinkAnchor>
          ))}
        </Stack>
        {begun && begun.answered === begun.pictures ? (
          <LinkButton to="/p/$projectId/quiz/$quizId" params={{ projectId, quizId: begun.id }}>
            {t("quiz.see_result")}
          </LinkButton>
        ) : begun ? (
          <LinkButton to="/p/$projectId/work/$roundId" params={{ projectId, roundId: begun.round }}>
            {t("quiz.go_on", { left: begun.pictures - begun.answered })}
          </LinkButton>
        ) : offer.possible ? (
          <StartQuiz
            projectId={projectId}
            number={number}
            again={done.length > 0}
            quiet={offer.passed || offer.exempt}
          />
        ) : null}
      </Group>
    </Paper>
  );
}
