import { Button, Loader, MantineProvider, Portal, useMantineTheme } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { serverText } from "../i18n/serverText";
import "ol/ol.css";
import type { Round } from "./api";
import { leaveWith } from "./leaving";
import { type Opened, useOpening } from "./opening";
import "./texts";
import { LineEnd } from "./LineEnd";
import { LogInAgain } from "./panel/LogInAgain";
import { Middle } from "./panel/Middle";
import { QuizDone } from "./QuizDone";
import { useAskingAgain } from "./useAskingAgain";
import { useAtWork } from "./useAtWork";
import { useLeaveWarning } from "./useLeaveWarning";
import { useOutboxStatus } from "./useOutboxStatus";
import { Workbench } from "./Workbench";
import classes from "./WorkbenchPage.module.css";

interface Props {
  readonly roundId: string;
  readonly onLeave?: () => void;
}

const goHome = () => window.location.assign("/");
const FRAME = "workbench";
const IN_FRAME = Portal.extend({ defaultProps: { target: `#${FRAME}`, reuseTargetNode: false } });

/** The queue of one round, one image at a time. Always dark: images are judged here. */
export default function WorkbenchPage({ roundId, onLeave = goHome }: Props) {
  const theme = useMantineTheme();
  // Sheets and menus belong into the dark frame, not to the page's own scheme.
  const framed = useMemo(
    () => ({ ...theme, components: { ...theme.components, Portal: IN_FRAME } }),
    [theme],
  );
  return (
    <div id={FRAME} className={classes.dark}>
      <MantineProvider
        theme={framed}
        forceColorScheme="dark"
        cssVariablesSelector={`#${FRAME}`}
        getRootElement={() => document.getElementById(FRAME) ?? undefined}
      >
        <Opening roundId={roundId} onLeave={onLeave} />
      </MantineProvider>
    </div>
  );
}

function Opening({ roundId, onLeave }: Required<Props>) {
  const { t } = useTranslation("workbench");
  const { opened, problem, again } = useOpening(roundId);
  if (problem)
    return (
      <Middle title={t("error.title")} text={serverText(problem.detail) || t("error.noAnswer")}>
        <Button h={44} onClick={again}>
          {t("error.again")}
        </Button>
        <Button h={44} variant="default" onClick={onLeave}>
          {t("close")}
        </Button>
      </Middle>
    );
  if (!opened)
    return (
      <div className={classes.frame}>
        <div className={classes.middle}>
          <Loader aria-label={t("loading")} />
        </div>
      </div>
    );
  return <Visit opened={opened} onLeave={onLeave} />;
}

function Visit({ opened, onLeave }: { opened: Opened; onLeave: () => void }) {
  const here = useRef<{ leaving: boolean } | null>(null);
  useEffect(() => {
    here.current = { leaving: false };
    return () => {
      here.current = null;
    };
  }, []);
  const leave = useCallback(() => {
    if (!here.current || here.current.leaving) return;
    here.current.leaving = true;
    void leaveWith(opened.outbox, () => {
      // Gone back meanwhile, one is not to be taken elsewhere.
      if (!here.current) return;
      here.current.leaving = false;
      onLeave();
    });
  }, [opened, onLeave]);
  return (
    <>
      <Labeling opened={opened} onLeave={leave} />
      {/* Whoever is not logged in any more, or as somebody else, starts with an empty page. */}
      <Renewal opened={opened} onLeave={goHome} />
    </>
  );
}

/** An expired log-in is renewed over whatever is shown, and the line goes on. */
function Renewal({ opened, onLeave }: { opened: Opened; onLeave: () => void }) {
  const { outbox, queue, user } = opened;
  const { loggedOut, replaced, notKept } = useOutboxStatus(outbox);
  useLeaveWarning(notKept, { shown: false });
  return (
    <LogInAgain
      opened={loggedOut}
      username={user.username}
      replaced={replaced}
      onLeave={onLeave}
      onDone={() => void outbox.flush().then(() => queue.refill())}
    />
  );
}

function Labeling({ opened, onLeave }: { opened: Opened; onLeave: () => void }) {
  const { queue, round } = opened;
  const { phase, line, problem } = useStore(queue);
  useAskingAgain(opened);
  useAtWork(queue);
  const [assignment] = line;
  if (assignment) return <Workbench opened={opened} assignment={assignment} onLeave={onLeave} />;
  if (problem?.code === "quiz_needed") return <QuizFirst round={round} onLeave={onLeave} />;
  if (phase === "done" && round.is_quiz) return <QuizDone opened={opened} />;
  return <LineEnd opened={opened} onLeave={onLeave} />;
}

/** The project asks whether the rules are known before the first image. */
function QuizFirst({ round, onLeave }: { round: Round; onLeave: () => void }) {
  const { t } = useTranslation("workbench");
  const { number } = round.catalogue_version;
  return (
    <Middle title={t("quiz.first", { number })} text={t("quiz.why")}>
      <Button h={44} component="a" href={`/p/${round.project.id}/work`}>
        {t("quiz.to")}
      </Button>
      <Button h={44} variant="default" onClick={onLeave}>
        {t("close")}
      </Button>
    </Middle>
  );
}
