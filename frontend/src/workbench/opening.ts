import i18next from "i18next";
import { useCallback, useEffect, useState } from "react";
import { createStore, type StoreApi } from "zustand/vanilla";
import { asProblem, type Problem } from "../api/problem";
import { inReadersWords } from "../ui/readersWords";
import { forgetCopies } from "./acts";
import { getRound, getRules, getSession, type Round } from "./api";
import { type Overrides, overridesOf } from "./keyboard";
import type { Rules } from "./model/rules";
import type { Outbox } from "./outbox";
import { ownOutbox } from "./ownOutbox";
import { createQueue, type Queue, SERVER } from "./queue";
import { watchOtherTabs } from "./tabs";

export interface Opened {
  readonly round: Round;
  readonly rules: Rules;
  readonly user: {
    readonly id: string;
    readonly username: string;
    readonly settings: Readonly<Record<string, unknown>>;
  };
  /** As the account keeps them, and as they were changed in this visit. */
  readonly keys: StoreApi<Overrides>;
  readonly outbox: Outbox;
  readonly queue: Queue;
  /** Of the hand: neither the next image nor a line that is empty for a while changes them. */
  readonly habits: { snapping: boolean };
}

async function open(roundId: string): Promise<Opened> {
  const [session, round, found] = await Promise.all([
    getSession(),
    getRound(roundId),
    getRules(roundId),
  ]);
  const rules = {
    ...found,
    types: inReadersWords(found.types, i18next.t("catalogue.something_else")),
  };
  const user = session.user ?? { id: "", username: "", settings: {} };
  const outbox = await ownOutbox(user.id);
  const keys = createStore<Overrides>(() => overridesOf(user.settings));
  const others = watchOtherTabs(user.id);
  const queue = createQueue(roundId, outbox, round.final_hand_in, SERVER, others);
  // What waits from an earlier visit goes out first, so that the queue does not hand it out again.
  await outbox.flush();
  await queue.refill();
  return { round, rules, user, keys, outbox, queue, habits: { snapping: false } };
}

/** Opens a round for labeling and leaves it in order: what was fetched ahead is given back. */
export function useOpening(roundId: string) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens the same round again
  useEffect(() => {
    let current = true;
    const opening = open(roundId);
    opening.then(
      (found) => current && setOpened(found),
      (error) => current && setProblem(asProblem(error)),
    );
    const closing = new AbortController();
    const atOnce = { signal: closing.signal };
    const withQueue = (act: (queue: Queue) => void) =>
      void opening.then(
        (o) => act(o.queue),
        () => {},
      );
    window.addEventListener("pagehide", () => withQueue((queue) => queue.rest()), atOnce);
    window.addEventListener(
      "pageshow",
      ({ persisted }) => persisted && withQueue((queue) => void queue.refill()),
      atOnce,
    );
    return () => {
      closing.abort();
      forgetCopies();
      current = false;
      setOpened(null);
      setProblem(null);
      opening.then(
        ({ queue, outbox }) => {
          queue.leave();
          void outbox.flush();
        },
        () => {},
      );
    };
  }, [roundId, attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return { opened, problem, again };
}
