import { Progress, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Round, RoundProgress } from "../api/types";
import { LinkButton } from "../ui/links";
import { RoundCard } from "./RoundCard";

const EVERY = 15_000;

export function RunningRound({ projectId, round }: { projectId: string; round: Round }) {
  const { t } = useTranslation();
  const planned = round.state === "planned";
  const progress = useGet<RoundProgress>(`/rounds/${round.id}/progress`, {
    every: EVERY,
    enabled: !planned,
  }).data;
  const over = progress !== undefined && progress.total > 0 && progress.done === progress.total;
  return (
    <RoundCard
      round={round}
      acts={
        <LinkButton
          variant={planned || over ? "filled" : "default"}
          to="/p/$projectId/rounds/$roundId"
          params={{ projectId, roundId: round.id }}
        >
          {t(planned ? "home.to_open" : over ? "home.to_close" : "rounds.progress")}
        </LinkButton>
      }
    >
      {planned ? <Text size="sm">{t("rounds.planned_hint")}</Text> : null}
      {progress?.total ? (
        <>
          <Progress
            value={(100 * progress.done) / progress.total}
            aria-label={t("rounds.progress")}
          />
          <Text size="sm" c="dimmed">
            {t(over ? "home.all_answered" : "rounds.progress_line", {
              done: progress.done,
              total: progress.total,
              complete: progress.images_complete,
              images: progress.images_total,
            })}
          </Text>
        </>
      ) : null}
    </RoundCard>
  );
}
