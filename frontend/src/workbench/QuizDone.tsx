import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NO_NOTICE, notBack, notOpened } from "./notices";
import type { Opened } from "./opening";
import { Middle } from "./panel/Middle";
import { Notices } from "./panel/Notices";
import { reopen } from "./reopen";
import { useOutboxStatus } from "./useOutboxStatus";

/** All pictures of a quiz are answered; the last answer may still be taken back. */
export function QuizDone({ opened }: { opened: Opened }) {
  const { t } = useTranslation("workbench");
  const { queue, outbox, round } = opened;
  const status = useOutboxStatus(outbox);
  const [{ message, detail }, setNotice] = useState(NO_NOTICE);
  const back = () => void queue.back().then((refusal) => setNotice(notBack(refusal)));
  return (
    <Middle title={t("quiz.done")} text={t("quiz.next")}>
      <Notices
        status={status}
        message={message}
        detail={detail}
        elsewhere={false}
        stale={false}
        onTake={() => {}}
        onMine={() => {}}
        onTheirs={() => {}}
        onReopen={(id) => void reopen(opened, id).then((refusal) => setNotice(notOpened(refusal)))}
        onLateSeen={outbox.lateSeen}
      />
      <Button h={44} variant="default" onClick={back}>
        {t("back")}
      </Button>
      <Button h={44} component="a" href={`/p/${round.project.id}/quiz/${round.id}`}>
        {t("quiz.result")}
      </Button>
    </Middle>
  );
}
