import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Round } from "../api/types";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor } from "../ui/links";
import { ClosedRound } from "./ClosedRound";
import { FirstStep } from "./FirstStep";
import { RunningRound } from "./RunningRound";

const SHOWN = 6;
const RUNNING = 3;

/** The newest, those under way first; but what was closed and waits for a decision keeps room. */
export function inOrder<T extends Pick<Round, "state">>(rounds: readonly T[]): T[] {
  const closed = rounds.filter(({ state }) => state === "closed");
  const running = rounds.filter(({ state }) => state !== "closed");
  const first = running.slice(0, Math.max(RUNNING, SHOWN - closed.length));
  return [...first, ...closed].slice(0, SHOWN);
}

interface Props {
  projectId: string;
  /** Whether it is for this person to settle discrepancies. */
  settles: boolean;
}

/** Rounds under way, and what the finished ones ask a QA lead to decide. */
export function Decisions({ projectId, settles }: Props) {
  const { t } = useTranslation();
  const rounds = usePages<Round>(`/projects/${projectId}/rounds`);
  if (rounds.error) return <ErrorState error={rounds.error} retry={rounds.refetch} />;
  if (!rounds.items) return <LoadState rows={2} height={84} />;
  if (!rounds.items.length) {
    return <FirstStep projectId={projectId} />;
  }
  return (
    <Stack gap="xs">
      {inOrder(rounds.items).map((round) =>
        round.state === "closed" ? (
          <ClosedRound key={round.id} projectId={projectId} round={round} settles={settles} />
        ) : (
          <RunningRound key={round.id} projectId={projectId} round={round} />
        ),
      )}
      {rounds.items.length > SHOWN ? (
        <LinkAnchor to="/p/$projectId/rounds" params={{ projectId }} size="sm">
          {t("rounds.all")}
        </LinkAnchor>
      ) : null}
    </Stack>
  );
}
