import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Desk } from "./acts";
import { type Assignment, getAssignment, type StoredDraft } from "./api";
import { addressOf } from "./canvas/opened";
import { act, activeSeconds, startTime } from "./model/activeTime";
import { answerOf, createBench, select } from "./model/bench";
import { faultOf } from "./model/check";
import { begin } from "./model/history";
import type { Opened } from "./opening";
import type { Outbox } from "./outbox";
import type { Eyes } from "./sight";
import { type Hold, holdAssignment } from "./tabs";
import { createToolbox } from "./tools/toolbox";
import { useLeaveWarning } from "./useLeaveWarning";
import { fromWire, toWire } from "./wire";

/** Everything of the one assignment at hand: its answer, tools, draft, time and hand-in. */
export function useDesk(opened: Opened, assignment: Assignment, eyes: Eyes) {
  const { outbox, queue, rules, round, user, habits } = opened;
  const [message, setMessage] = useState("");
  const [elsewhere, setElsewhere] = useState(false);
  const held = useRef<Hold | null>(null);
  const time = useRef(startTime());
  const busy = useRef(false);
  const version = useRef(0);

  // Before any key can be pressed on it: what was seen of the last image is nothing to this one.
  useLayoutEffect(() => eyes.look(addressOf(assignment.image_url)), [eyes, assignment.image_url]);

  const bench = useMemo(() => {
    const { answer } = fromWire(assignment.draft?.body);
    const size = { width: assignment.width, height: assignment.height };
    return createBench(size, answer, habits.snapping);
  }, [assignment, habits]);
  const toolbox = useMemo(() => createToolbox(bench), [bench]);
  useEffect(
    () =>
      bench.subscribe(({ snapping }) => {
        habits.snapping = snapping;
      }),
    [bench, habits],
  );
  // No draft has it before it is a finding.
  useLeaveWarning(useSyncExternalStore(toolbox.subscribe, toolbox.isUnfinished), { shown: true });

  const restore = useCallback(
    (draft: StoredDraft | null) => {
      const { answer, activeSeconds: seconds } = fromWire(draft?.body);
      version.current = draft?.version ?? 0;
      time.current = act(startTime(seconds), Date.now());
      bench.setState({ history: begin(answer), selection: [] });
    },
    [bench],
  );

  const takeOver = useCallback(async () => {
    const hold = held.current;
    await hold?.take(async () => {
      const left = await newestDraft(outbox, assignment);
      // Handed in meanwhile, another image is at hand.
      if (held.current === hold) restore(left);
    });
  }, [outbox, assignment, restore]);

  useEffect(() => {
    busy.current = false;
    version.current = assignment.draft?.version ?? 0;
    setMessage("");
    time.current = act(startTime(fromWire(assignment.draft?.body).activeSeconds), Date.now());
    let current = true;
    void outbox.draft(assignment.id).then((kept) => {
      const newer = kept && (!kept.sent || kept.version > (assignment.draft?.version ?? 0));
      if (current && newer && bench.getState().history.past.length === 0) restore(kept);
    });
    return () => {
      current = false;
    };
  }, [assignment, outbox, bench, restore]);

  useEffect(() => {
    setElsewhere(false);
    const hold = holdAssignment(user.id, assignment.id, {
      onChange: setElsewhere,
      onDone: () => void queue.handedInElsewhere(assignment.id),
      putAway: () => outbox.written(assignment.id),
    });
    held.current = hold;
    return hold.release;
  }, [assignment.id, user.id, queue, outbox]);

  useEffect(() => {
    const noted = () => {
      time.current = act(time.current, Date.now());
    };
    const kinds = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const kind of kinds) window.addEventListener(kind, noted, { passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, noted);
    };
  }, []);

  useEffect(() => {
    // The tab that works keeps the draft: what another one shows may be older.
    if (elsewhere) return;
    return bench.subscribe(({ history }, before) => {
      if (history.present === before.history.present || busy.current) return;
      setMessage("");
      const untouched = history.past.length === 0 && history.future.length === 0;
      if (untouched) return;
      const body = toWire(history.present, activeSeconds(time.current));
      queue.isBegun(assignment.id);
      outbox.keepDraft(assignment.id, version.current, body).catch(() => {});
    });
  }, [bench, outbox, queue, assignment, elsewhere]);

  const handIn = useCallback(() => {
    if (busy.current || elsewhere) return;
    const answer = answerOf(bench);
    // What cannot be shown cannot be decided, and must not hold up the line.
    const notToBeSeen = eyes.getState().sight === "failed" && answer.verdict === "undecided";
    if (!eyes.isSeen() && !notToBeSeen) {
      eyes.tooSoon();
      return;
    }
    const fault = faultOf(answer, rules, round.project.task_kind);
    if (fault) {
      if (fault.key) select(bench, [fault.key]);
      setMessage(`fault.${fault.code}`);
      return;
    }
    busy.current = true;
    const body = toWire(answer, activeSeconds(time.current));
    queue.handIn(assignment, body).catch(() => {});
    held.current?.done();
  }, [bench, rules, round, queue, assignment, elsewhere, eyes]);

  const inSight = useCallback(() => {
    if (!eyes.isSeen()) eyes.tooSoon();
    return eyes.isSeen();
  }, [eyes]);

  const desk: Desk = useMemo(() => {
    const kind = round.project.task_kind;
    return { bench, toolbox, rules, kind, handIn, inSight, say: setMessage };
  }, [bench, toolbox, rules, round, handIn, inSight]);
  return { desk, message, elsewhere, takeOver, restore };
}

/** A server that is away must not keep anybody from going on. */
const LONGEST_LOOK_MS = 2000;

/** What was drawn last, as this browser or the server keeps it. */
async function newestDraft(outbox: Outbox, { id, draft }: Assignment): Promise<StoredDraft | null> {
  const patience = new Promise<null>((done) => setTimeout(done, LONGEST_LOOK_MS, null));
  const [kept, stored] = await Promise.all([
    outbox.draft(id),
    Promise.race([getAssignment(id).catch(() => null), patience]),
  ]);
  const onServer = stored ? stored.draft : draft;
  const isOlder = kept?.sent && kept.version < (onServer?.version ?? 0);
  return (isOlder ? null : kept) ?? onServer;
}
