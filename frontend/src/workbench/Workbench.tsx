import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Problem } from "../api/problem";
import { areThere, copies, giveUpStep, pressHandIn, run, takeType, typeAtHand } from "./acts";
import type { Assignment } from "./api";
import { dashOf } from "./canvas/colours";
import {
  type CanvasHandle,
  FindingsCanvas,
  type Readout as Reading,
} from "./canvas/FindingsCanvas";
import { addressOf } from "./canvas/opened";
import { keepMine, takeTheirs } from "./conflict";
import { setFindingGrade } from "./model/bench";
import { ask } from "./model/questions";
import type { DefectType, Place } from "./model/rules";
import type { Finding } from "./model/types";
import { NO_NOTICE, notDecided } from "./notices";
import type { Opened } from "./opening";
import { ActBar, type BarAct } from "./panel/ActBar";
import { ToolBar, TypeBar } from "./panel/Bars";
import { ClassBoard } from "./panel/ClassBoard";
import { DisplayMenu } from "./panel/DisplayMenu";
import { EarlierAnswers } from "./panel/EarlierAnswers";
import { FindingsList, focusFindingRemark } from "./panel/FindingsList";
import { HandIn } from "./panel/HandIn";
import { KeySheet } from "./panel/KeySheet";
import { ChangedKeys } from "./panel/keyNames";
import { Notices } from "./panel/Notices";
import { OpenedAgain } from "./panel/OpenedAgain";
import { Overview } from "./panel/Overview";
import { PictureState } from "./panel/PictureState";
import { pins, Questions } from "./panel/Questions";
import { Readout } from "./panel/Readout";
import { Remark } from "./panel/Remark";
import { RuleCard } from "./panel/RuleCard";
import { StatusText } from "./panel/StatusText";
import { lengthText } from "./panel/sizes";
import { TopBar } from "./panel/TopBar";
import { VerdictPanel } from "./panel/VerdictPanel";
import { ZoomMenu } from "./panel/ZoomMenu";
import { panelActs } from "./panelActs";
import { isRevision } from "./queue";
import { returning } from "./returning";
import { createEyes, isStruckTooSoon } from "./sight";
import type { Toolbox } from "./tools/toolbox";
import { unfocus } from "./unfocus";
import { useBench } from "./useBench";
import { useDesk } from "./useDesk";
import { useDisplay } from "./useDisplay";
import { useKeyCursor } from "./useKeyCursor";
import { useKeys } from "./useKeys";
import { useOutboxStatus } from "./useOutboxStatus";
import { useOwnKeys } from "./useOwnKeys";
import classes from "./WorkbenchPage.module.css";

interface Props {
  readonly opened: Opened;
  readonly assignment: Assignment;
  readonly onLeave: () => void;
}

/** One assignment at the bench; the canvas stays mounted from image to image. */
export function Workbench({ opened, assignment, onLeave }: Props) {
  const { t } = useTranslation("workbench");
  const { round, rules, outbox, queue, user } = opened;
  const eyes = useMemo(createEyes, []);
  const { desk, message, elsewhere, takeOver, restore } = useDesk(opened, assignment, eyes);
  const { bench, toolbox } = desk;
  const state = useBench(bench);
  const answer = state.history.present;
  const { line, done, total, previous } = useStore(queue);
  const status = useOutboxStatus(outbox);
  const struckTooSoon = useStore(eyes, isStruckTooSoon);
  const tool = useToolbox(toolbox, toolbox.tool);
  const toolSays = useToolbox(toolbox, () => toolbox.state().says);
  const steps = {
    closes: useToolbox(toolbox, () => Boolean(toolbox.state().confirm)),
    open: useToolbox(toolbox, toolbox.isOpen),
    undoes: useToolbox(toolbox, toolbox.undoes),
    redoes: useToolbox(toolbox, () => Boolean(toolbox.state().redo?.())),
    removes: useToolbox(toolbox, () => Boolean(toolbox.state().remove)),
  };
  const hasCopies = useStore(copies, areThere);
  const [several, setSeveral] = useState(false);
  const canvas = useRef<CanvasHandle>(null);
  const remark = useRef<HTMLTextAreaElement>(null);
  const readout = useMemo(() => createStore<Reading>(() => NOWHERE), []);
  const { image, tone, display, ...shown } = useDisplay(user.id, line, assignment);
  const [hidden, setHidden] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [earlier, setEarlier] = useState(false);
  const keys = useOwnKeys(opened);
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const [notice, setNotice] = useState(NO_NOTICE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a notice belongs to one image
  useEffect(() => setNotice(NO_NOTICE), [assignment.id]);

  const decided = (problem: Problem | null) => setNotice(notDecided(problem));
  const here = elsewhere ? null : desk;
  const { back, reopen, revise, putBack } = returning(opened, here, setNotice);

  const cursor = useKeyCursor(desk, canvas);
  const keyedAt = cursor.at;
  const askHere = useCallback(() => {
    const key = ask(bench, keyedAt() ?? canvas.current?.pointer() ?? null);
    setTimeout(() => document.querySelector<HTMLElement>(`[data-question="${key}"]`)?.focus());
  }, [bench, keyedAt]);
  const page = {
    ...cursor.acts,
    back: () => (here && toolbox.isOpen() ? giveUpStep(here) : back()),
    fit: () => canvas.current?.fit(),
    "one to one": () => canvas.current?.zoomTo(1),
    "zoom in": () => canvas.current?.zoomBy(1.5),
    "zoom out": () => canvas.current?.zoomBy(1 / 1.5),
    remark: () => remark.current?.focus(),
    "finding remark": focusFindingRemark,
    ask: elsewhere ? undefined : askHere,
    earlier: () => setEarlier(true),
    keys: () => setSheet(true),
    ...shown.acts,
  };
  useKeys(here, page, keys.overrides, setHidden);

  const looks = useMemo(() => looksOf(rules.types), [rules]);
  const lookOf = useCallback(
    (finding: Finding) => looks.get(finding.typeVersionId) ?? NO_LOOK,
    [looks],
  );
  const layers = useMemo(
    () => [
      { id: "own", label: "", colour: NO_LOOK.colour, findings: answer.findings, colourOf: lookOf },
      { id: "questions", label: "?", colour: "#ffffff", findings: pins(answer.questions) },
    ],
    [answer.findings, answer.questions, lookOf],
  );
  const place = useMemo(() => placeOf(assignment, rules), [assignment, rules]);
  const selected = answer.findings.filter(({ key }) => state.selection.includes(key));
  const [single] = selected;
  const shape = selected.length === 1 ? (single?.geometry ?? null) : null;
  const type = typeAtHand(rules, state);
  const gradeId = single ? single.gradeId : state.gradeId;
  const drawn = looks.get(state.typeVersionId ?? "") ?? NO_LOOK;
  const classification = desk.kind === "classification";
  // The same from one image to the next, so that panels are rendered when they change only.
  const atHand = useRef(desk);
  atHand.current = desk;
  const acts = useMemo(() => panelActs(() => atHand.current), []);
  const editable = useMemo(
    () => ({ bench, toolbox, drawingColour: drawn.colour, several }),
    [bench, toolbox, drawn.colour, several],
  );
  const can = (act: BarAct): boolean => {
    if (elsewhere) return false;
    if (act === "undo") return steps.undoes || state.history.past.length > 0;
    if (act === "redo") return steps.redoes || state.history.future.length > 0;
    if (act === "close outline") return steps.closes;
    if (act === "paste") return hasCopies;
    return selected.length > 0 || (act === "delete" && (steps.removes || steps.open));
  };

  const overview = <Overview {...image} canvas={canvas} readout={readout} tone={tone} />;

  return (
    <ChangedKeys value={keys.overrides}>
      <div className={classes.frame} onClickCapture={unfocus}>
        <TopBar
          round={round.name}
          done={done}
          total={total}
          view={
            <DisplayMenu
              display={display}
              onChange={shown.setDisplay}
              values={valuesOf(assignment)}
            />
          }
          canGoBack={previous !== null}
          onBack={back}
          onEarlier={() => setEarlier(true)}
          onKeys={() => setSheet(true)}
          onLeave={onLeave}
        >
          <StatusText status={status} />
          <ZoomMenu store={readout} canvas={canvas} />
          {isRevision(assignment) && <OpenedAgain onPutBack={() => putBack(assignment.id)} />}
        </TopBar>

        <main className={classes.canvas}>
          <div className={classes.row}>
            {!classification && (
              <ActBar
                several={several}
                hidden={hidden}
                can={can}
                onAct={(act) => run(desk, act)}
                onSeveral={() => setSeveral(!several)}
                onHide={setHidden}
              />
            )}
            <PictureState eyes={eyes} onAgain={again}>
              <FindingsCanvas
                key={attempt}
                ref={canvas}
                wheel={display.wheel}
                {...image}
                layers={layers}
                editable={elsewhere || classification ? undefined : editable}
                tone={tone}
                fill={display.fill}
                crosshair={display.crosshair || cursor.isShown}
                loupe={display.loupe}
                lengthText={(pixels) => lengthText(pixels, assignment.scale_mm_per_px)}
                findingsHidden={hidden}
                label={t("canvas", { count: answer.findings.length })}
                onReadout={({ scale, at, seen }) =>
                  readout.setState({ scale, at, ...(seen && { seen }) })
                }
                onPainted={(url) => eyes.painted(addressOf(url))}
                onImageError={(url) => {
                  eyes.failed(addressOf(url));
                  if (eyes.isSeen()) setNotice({ message: "error.part", detail: "" });
                }}
              />
            </PictureState>
          </div>
          <Notices
            status={status}
            message={
              toolSays || message || (struckTooSoon ? "sight.struckTooSoon" : notice.message)
            }
            detail={notice.detail}
            elsewhere={elsewhere}
            stale={status.stale.includes(assignment.id)}
            onTake={() => void takeOver()}
            onMine={() => void keepMine(outbox, assignment.id).then(decided)}
            onTheirs={() => void takeTheirs(outbox, assignment.id, restore).then(decided)}
            onReopen={reopen}
            onLateSeen={outbox.lateSeen}
          />
          <Readout
            store={readout}
            shape={shape}
            scale={assignment.scale_mm_per_px}
            type={type}
            gradeId={gradeId}
            place={place}
          />
          {!classification && (
            <div className={classes.under}>
              <ToolBar
                tool={tool}
                snapping={state.snapping}
                onTool={acts.tool}
                onSnap={acts.snap}
              />
              {overview}
            </div>
          )}
        </main>

        <aside className={classes.side} inert={elsewhere}>
          <VerdictPanel
            verdict={answer.verdict}
            reason={answer.undecided_reason}
            onVerdict={acts.verdict}
            onReason={acts.reason}
          />
          {classification && (
            <ClassBoard
              rules={rules}
              findings={answer.findings}
              onType={(one) => takeType(desk, one)}
              onGrade={(key, id) => setFindingGrade(bench, key, id)}
              onRemark={acts.remark}
            />
          )}
          {!classification && (
            <FindingsList
              key={assignment.id}
              findings={answer.findings}
              rules={rules}
              selection={state.selection}
              lookOf={lookOf}
              acts={acts}
            />
          )}
          <Remark ref={remark} value={answer.remark} onChange={acts.remarkOnAll} />
          <Questions
            questions={answer.questions}
            onAsk={askHere}
            onText={acts.question}
            onRemove={acts.noQuestion}
          />
          <RuleCard
            rules={rules}
            type={type}
            shape={shape}
            scale={assignment.scale_mm_per_px}
            place={place}
            readout={readout}
          />
        </aside>

        <footer className={classes.bottom}>
          {classification ? (
            <div style={{ flex: 1 }}>{overview}</div>
          ) : (
            <div style={{ display: "contents" }} inert={elsewhere}>
              <TypeBar
                rules={rules}
                type={type}
                gradeId={gradeId}
                onType={acts.type}
                onGrade={acts.grade}
              />
            </div>
          )}
          <HandIn eyes={eyes} disabled={elsewhere} onClick={() => pressHandIn(desk)} />
        </footer>

        <EarlierAnswers
          opened={earlier}
          round={round}
          onClose={() => setEarlier(false)}
          onOpen={(assignment) => {
            setEarlier(false);
            revise(assignment);
          }}
        />
        <KeySheet
          opened={sheet}
          onClose={() => setSheet(false)}
          overrides={keys.overrides}
          onChange={keys.change}
          unsaved={keys.unsaved}
        />
      </div>
    </ChangedKeys>
  );
}

const NOWHERE: Reading = { scale: 1, at: null, seen: null };

const placeOf = (
  { product_type, width, height, perspective }: Assignment,
  { zones }: Opened["rules"],
): Place => ({ productType: product_type, image: { width, height, perspective }, zones });

const valuesOf = ({ bit_depth, window }: Assignment) => (bit_depth > 8 ? window : null);

const NO_LOOK = { colour: "#e8e8e8", dash: dashOf(0) };

const looksOf = (types: readonly DefectType[]) =>
  new Map(
    types.map((type, at) => [type.id, { colour: type.colour || NO_LOOK.colour, dash: dashOf(at) }]),
  );

/** Follows one thing of the toolbox, which changes with every move of the pointer. */
const useToolbox = <T,>(toolbox: Toolbox, read: () => T): T =>
  useSyncExternalStore(toolbox.subscribe, read);
