import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NO_NOTICE, notBack } from "./notices";
import type { Opened } from "./opening";
import { LineNotices } from "./panel/LineNotices";
import { Middle } from "./panel/Middle";

/** All pictures of a quiz are answered; the last answer may still be taken back. */
export function QuizDone({ opened }: { opened: Opened }) {
  const { t } = useTranslation("workbench");
  const { queue, round } = opened;
  const [notice, setNotice] = useState(NO_NOTICE);
  const back = () => void queue.back().then((refusal) => setNotice(notBack(refusal)));
  return (
    <Middle title={t("quiz.done")} text={t("quiz.next")}>
      <LineNotices opened={opened} notice={notice} onNotice={setNotice} />
      <Button h={44} variant="default" onClick={back}>
        {t("back")}
      </Button>
      <Button h={44} component="a" href={`/p/${round.project.id}/quiz/${round.id}`}>
        {t("quiz.result")}
      </Button>
    </Middle>
  );
}
