import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Opened } from "./opening";
import { EarlierAnswers } from "./panel/EarlierAnswers";
import { Middle } from "./panel/Middle";
import { Notices } from "./panel/Notices";
import { reopen } from "./reopen";
import { useOutboxStatus } from "./useOutboxStatus";

interface Props {
  readonly opened: Opened;
  readonly onLeave: () => void;
}

/** Nothing is at hand: all is done, or the next images have yet to come. */
export function LineEnd({ opened, onLeave }: Props) {
  const { t } = useTranslation("workbench");
  const { queue, outbox, round } = opened;
  const { phase, previous } = useStore(queue);
  const status = useOutboxStatus(outbox);
  const [earlier, setEarlier] = useState(false);
  const words = phase === "done" ? "done" : "waiting";
  return (
    <>
      <Middle title={t(`${words}.title`)} text={t(`${words}.text`)}>
        <Notices
          status={status}
          message=""
          detail=""
          elsewhere={false}
          stale={false}
          onTake={() => {}}
          onMine={() => {}}
          onTheirs={() => {}}
          onReopen={(id) => void reopen(opened, id)}
          onLateSeen={outbox.lateSeen}
        />
        {previous && (
          <Button h={44} variant="default" onClick={() => void queue.back()}>
            {t("back")}
          </Button>
        )}
        <Button h={44} variant="default" onClick={() => setEarlier(true)}>
          {t("earlier.title")}
        </Button>
        <Button h={44} onClick={onLeave}>
          {t("done.leave")}
        </Button>
      </Middle>
      <EarlierAnswers
        opened={earlier}
        round={round}
        onClose={() => setEarlier(false)}
        onOpen={({ assignment, submission }) => {
          setEarlier(false);
          queue.openAgain(assignment, submission);
        }}
      />
    </>
  );
}
