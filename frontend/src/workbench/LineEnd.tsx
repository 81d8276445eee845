import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { serverText } from "../i18n/serverText";
import { NO_NOTICE } from "./notices";
import type { Opened } from "./opening";
import { useOutlook } from "./outlook";
import { EarlierAnswers } from "./panel/EarlierAnswers";
import { LineNotices } from "./panel/LineNotices";
import { Middle } from "./panel/Middle";
import { returning } from "./returning";
import { useKeys } from "./useKeys";

interface Props {
  readonly opened: Opened;
  readonly onLeave: () => void;
}

/** Nothing is at hand: all is done, the next images have yet to come, or there will be none. */
export function LineEnd({ opened, onLeave }: Props) {
  const { t } = useTranslation("workbench");
  const { queue, round, keys } = opened;
  const { phase, previous, problem } = useStore(queue);
  const [earlier, setEarlier] = useState(false);
  const [notice, setNotice] = useState(NO_NOTICE);
  const failed = phase === "error";
  const offered = useOutlook(round.id, phase === "done");
  const waits = phase === "away" ? "away" : "waiting";
  const words = phase !== "done" ? waits : offered ? "again" : "done";
  const title = failed ? t("error.title") : t(`${words}.title`);
  const text = failed ? serverText(problem?.detail ?? "") : t(`${words}.text`);
  const { back, revise } = returning(opened, null, setNotice);
  const page = { back, earlier: () => setEarlier(true) };
  useKeys(null, page, useStore(keys), () => {});
  return (
    <>
      <Middle title={title} text={text}>
        <LineNotices opened={opened} notice={notice} onNotice={setNotice} />
        {failed && (
          <Button h={44} onClick={() => void queue.refill()}>
            {t("error.again")}
          </Button>
        )}
        {words === "again" && (
          <Button h={44} autoFocus onClick={() => void queue.refill()}>
            {t("again.go")}
          </Button>
        )}
        {previous && (
          <Button h={44} variant="default" onClick={back}>
            {t("back")}
          </Button>
        )}
        <Button h={44} variant="default" onClick={() => setEarlier(true)}>
          {t("earlier.title")}
        </Button>
        <Button h={44} variant={failed || offered ? "default" : undefined} onClick={onLeave}>
          {t("done.leave")}
        </Button>
      </Middle>
      <EarlierAnswers
        opened={earlier}
        round={round}
        onClose={() => setEarlier(false)}
        onOpen={(assignment) => {
          setEarlier(false);
          revise(assignment);
        }}
      />
    </>
  );
}
