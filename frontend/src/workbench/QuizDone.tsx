import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Round } from "./api";
import { NO_NOTICE, notBack } from "./notices";
import { Middle } from "./panel/Middle";
import type { Queue } from "./queue";

/** All pictures of a quiz are answered; the last answer may still be taken back. */
export function QuizDone({ round, queue }: { round: Round; queue: Queue }) {
  const { t } = useTranslation("workbench");
  const [{ message, detail }, setNotice] = useState(NO_NOTICE);
  const back = () => void queue.back().then((refusal) => setNotice(notBack(refusal)));
  const refused = message && (t(message as never, { detail }) as string);
  return (
    <Middle title={t("quiz.done")} text={refused || t("quiz.next")}>
      <Button h={44} variant="default" onClick={back}>
        {t("back")}
      </Button>
      <Button h={44} component="a" href={`/p/${round.project.id}/quiz/${round.id}`}>
        {t("quiz.result")}
      </Button>
    </Middle>
  );
}
