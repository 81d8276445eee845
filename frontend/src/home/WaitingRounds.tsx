import { Badge, Group, Progress, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAll, useGet } from "../api/queries";
import type { QuizOffer, Round } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkButton } from "../ui/links";

/** One big card for every open round that waits for this inspector. */
export function WaitingRounds({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const rounds = useAll<Round>(`/projects/${projectId}/rounds`, { state: "open" });
  const quizzes = useGet<QuizOffer[]>(`/projects/${projectId}/quizzes`).data ?? [];
  const needed = quizzes.filter((quiz) => quiz.needed).map(({ version }) => version.number);
  if (rounds.error) return <ErrorState error={rounds.error} retry={rounds.refetch} />;
  if (!rounds.items) return <LoadState rows={1} height={130} />;
  const mine = rounds.items.filter((round) => round.mine);
  if (!mine.length) return <EmptyState title={t("work.none")} next={t("work.none_next")} />;
  return (
    <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
      {mine.map((round) => (
        <WaitingRound
          key={round.id}
          projectId={projectId}
          round={round}
          needsQuiz={!round.mine?.done && needed.includes(round.catalogue_version.number)}
        />
      ))}
    </SimpleGrid>
  );
}

interface Props {
  projectId: string;
  round: Round;
  needsQuiz: boolean;
}

function WaitingRound({ projectId, round, needsQuiz }: Props) {
  const { t } = useTranslation();
  const { done = 0, total = 0 } = round.mine ?? {};
  const left = total - done;
  return (
    <Stack
      component="section"
      aria-label={round.name}
      p="lg"
      style={{ border: "1px solid var(--mantine-color-default-border)", borderRadius: 4 }}
    >
      <Group justify="space-between">
        <Title order={2}>{round.name}</Title>
        <Badge color="gray">{t(`rounds.purpose.${round.purpose}`)}</Badge>
      </Group>
      <Progress value={total ? (100 * done) / total : 0} aria-label={t("work.progress")} />
      <Text size="sm" c="dimmed">
        {t("work.done_of", { done, total })}
      </Text>
      {needsQuiz ? (
        <Text size="sm" fw={600} c="orange">
          {t("quiz.before", { number: round.catalogue_version.number })}
        </Text>
      ) : (
        <LinkButton
          size="lg"
          mih={44}
          to="/p/$projectId/work/$roundId"
          params={{ projectId, roundId: round.id }}
          variant={left ? "filled" : "default"}
        >
          {left ? t(done ? "work.continue" : "work.start", { left }) : t("work.finished")}
        </LinkButton>
      )}
    </Stack>
  );
}
