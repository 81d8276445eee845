import { createStore, type StoreApi } from "zustand/vanilla";
import { asProblem, isPassing, Problem } from "../api/problem";
import {
  type Assignment,
  getNext,
  giveBack,
  type InHand,
  type Next,
  type OwnAnswer,
  undoSubmission,
} from "./api";
import { newUuid } from "./model/uuid";
import type { Outbox } from "./outbox";
import { NO_OTHER_TAB, type OtherTabs } from "./tabs";
import type { WireAnswer } from "./wire";

export interface Previous {
  readonly assignment: Assignment;
  readonly answer: WireAnswer;
  readonly submission: string;
  readonly at: number;
}

export interface QueueState {
  /** "away": all that was fetched ahead is done, and the server does not answer. */
  readonly phase: "loading" | "labeling" | "waiting" | "away" | "done" | "error";
  readonly problem: Problem | null;
  /** The first is the one at hand, the others were fetched ahead. */
  readonly line: readonly Assignment[];
  readonly done: number;
  readonly total: number;
  readonly previous: Previous | null;
}

export interface Queue extends StoreApi<QueueState> {
  refill(): Promise<void>;
  /** Somebody is at work: what was fetched ahead stays theirs, and what is not any more goes. */
  atWork(comesBack: boolean): void;
  handIn(assignment: Assignment, answer: WireAnswer): Promise<void>;
  /** One step back to the answer just handed in; the refusal if it has become final. */
  back(): Promise<Problem | null>;
  /** An answer given before comes back to be revised; what was at hand stays next in line. */
  openAgain(assignment: Assignment, body: unknown): void;
  /** Likewise, as it was left where its revision was begun before. */
  revise(one: OwnAnswer): void;
  /** What was opened again goes out of the line; what was changed of it is kept as begun. */
  putBack(assignment: string): Promise<void>;
  /** Something of it is drawn or said. */
  isBegun(assignment: string): void;
  /** Another tab of the same person was faster. */
  handedInElsewhere(assignment: string): Promise<void>;
  /** Gives back what was only fetched ahead, here alone: the page is being closed or put aside. */
  rest(): void;
  leave(): void;
}

export interface QueueApi {
  getNext(round: string, inHand: InHand): Promise<Next>;
  undoSubmission(id: string): Promise<unknown>;
  giveBack(id: string): Promise<unknown>;
}

export const SERVER: QueueApi = { getNext, undoSubmission, giveBack };

const UNCHANGEABLE = ["revealed", "round_closed"];
/** As the server counts it from the arrival; here from the hand-in, which may wait in the line. */
const UNDO_MS = 10_000;
const TOO_LATE = { code: "too_late_to_undo", detail: "This answer can no longer be taken back." };
const SOONEST_RENEWAL_MS = 30_000;
const LATEST_RENEWAL_MS = 300_000;

/** Half-way through the shortest lease; this clock and the server's may differ. */
function renewalOf({ assignments }: Next, now: number): number {
  const ends = assignments.flatMap(({ lease_until }) => lease_until ?? []).map(Date.parse);
  const half = (Math.min(...ends) - now) / 2;
  return now + Math.min(Math.max(half, SOONEST_RENEWAL_MS), LATEST_RENEWAL_MS);
}

/** An answer of it counts already, and does until another one is handed in. */
export const isRevision = ({ state }: Assignment): boolean => state === "done";

const draftsOf = (line: readonly Assignment[]): InHand["drafts"] =>
  Object.fromEntries(line.flatMap(({ id, draft }) => (draft?.body ? [[id, draft.version]] : [])));

/** A draft that was known is not sent again. */
function withDraftsOf(line: readonly Assignment[], next: Next): Next {
  const known = new Map(line.map(({ id, draft }) => [id, draft]));
  const assignments = next.assignments.map((one) =>
    one.draft && one.draft.body === null ? { ...one, draft: known.get(one.id) ?? null } : one,
  );
  return { ...next, assignments };
}

/** The assignments of one round, one at hand and the next ones ready. */
export function createQueue(
  round: string,
  outbox: Outbox,
  isFinal: boolean,
  server: QueueApi = SERVER,
  others: OtherTabs = NO_OTHER_TAB,
): Queue {
  const store = createStore<QueueState>(() => ({
    phase: "loading",
    problem: null,
    line: [],
    done: 0,
    total: 0,
    previous: null,
  }));
  store.subscribe(({ line }, before) => {
    if (line !== before.line) others.show(line.map(({ id }) => id));
  });
  /** Here; what another tab has handed in it may take back again, unheard. */
  const handedIn = new Set<string>();
  /** Drawn on, or opened again: they stay in line whatever the hand-out names, and are not given back. */
  const begun = new Set<string>();
  let left = false;
  let renewAt = 0;
  let goingBack: Promise<Problem | null> | null = null;
  /** Asked to be undone in time; whether it was may not be known yet. */
  let undoing = "";

  function take(next: Next, waiting: number, inLine: ReadonlySet<string>, doneBefore: number) {
    renewAt = renewalOf(next, Date.now());
    store.setState(({ line: [current, ...behind], done: doneNow }) => {
      const kept = behind.filter(({ id }) => begun.has(id));
      const known = new Set([current, ...kept].map((one) => one?.id));
      const fresh = next.assignments.filter(
        ({ id }) => !handedIn.has(id) && !inLine.has(id) && !known.has(id),
      );
      const line = [...(current ? [current] : []), ...kept, ...fresh];
      const phase = line.length ? "labeling" : waiting ? "waiting" : "done";
      // The server counts what is on its way; what was handed in or taken back since is not.
      const done = next.done + doneNow - doneBefore;
      return { line, phase, problem: null, done, total: next.total };
    });
  }

  const refill = () => ask();

  function atWork(comesBack: boolean) {
    const isDue = comesBack || Date.now() >= renewAt;
    // With nothing at hand, asking would take what nobody has chosen to go on with.
    if (isDue && store.getState().line.length) void refill();
  }

  async function ask() {
    renewAt = Date.now() + SOONEST_RENEWAL_MS;
    const { done } = store.getState();
    try {
      const waiting = await outbox.waitingFor(round);
      const inLine = new Set(waiting.map(({ assignment }) => assignment));
      // Asked for under another log-in, the images would be somebody else's.
      if (!(await outbox.isMine())) {
        if (outbox.status().loggedOut) return;
        throw new Problem(0, { code: "network" });
      }
      const { line } = store.getState();
      const next = await server.getNext(round, { handed_in: [...inLine], drafts: draftsOf(line) });
      const still = (await outbox.waitingFor(round)).length;
      if (!left) take(withDraftsOf(line, next), still, inLine, done);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 401 || problem.status === 403) void outbox.isMine();
      const empty = isPassing(problem) ? "away" : "error";
      store.setState(({ line }) => ({ phase: line.length ? "labeling" : empty, problem }));
    }
  }

  async function handIn(assignment: Assignment, answer: WireAnswer) {
    const submission = newUuid();
    handedIn.add(assignment.id);
    begun.delete(assignment.id);
    const sent = outbox.handIn(submission, round, { assignment: assignment.id, ...answer });
    store.setState(({ line, done }) => {
      const rest = line.filter(({ id }) => id !== assignment.id);
      const previous = { assignment, answer, submission, at: Date.now() };
      // A revision was counted when it was first handed in.
      const more = isRevision(assignment) ? 0 : 1;
      const phase = rest.length ? "labeling" : "waiting";
      return { line: rest, phase, done: done + more, previous };
    });
    // The next ones need not wait until this one is stored.
    await Promise.all([sent, ask()]);
    if (store.getState().line.length === 0) await ask();
  }

  /** Struck twice, it goes back once. */
  function back(): Promise<Problem | null> {
    goingBack ??= takeBack().finally(() => {
      goingBack = null;
    });
    return goingBack;
  }

  async function takeBack(): Promise<Problem | null> {
    const { previous } = store.getState();
    if (!previous) return null;
    const { assignment, answer, submission, at } = previous;
    const isInTime = Date.now() - at <= UNDO_MS || submission === undoing;
    if (isFinal && !isInTime) return new Problem(409, TOO_LATE);
    undoing = submission;
    let version = assignment.draft?.version ?? 0;
    const withdrawn = await outbox.withdraw(submission, version).catch(asProblem);
    if (withdrawn instanceof Problem) return withdrawn;
    if (!withdrawn) {
      // With the answer the server has dropped its draft.
      version = 0;
      const problem = await undo(previous);
      if (problem) return problem;
    }
    store.setState((now) => ({
      previous: now.previous === previous ? null : now.previous,
      done: Math.max(0, now.done - (isRevision(assignment) ? 0 : 1)),
    }));
    openAgain({ ...assignment, draft: { version, body: null } }, answer);
    return null;
  }

  async function undo({ assignment, answer, submission }: Previous): Promise<Problem | null> {
    // Kept before the server gives it up: a lost reply, or a page that closes, costs nothing.
    await outbox.keepDraft(assignment.id, 0, answer);
    try {
      await server.undoSubmission(submission);
    } catch (error) {
      const problem = asProblem(error);
      if (isPassing(problem)) {
        // It may be undone: whether it is still to be done is the hand-out's to say.
        handedIn.delete(assignment.id);
        return problem;
      }
      const neverArrived = problem.status === 404 && (await outbox.discard(submission));
      // Else a later answer is a new revision, whether or not the undo still went.
      if (!neverArrived && (isFinal || UNCHANGEABLE.includes(problem.code))) {
        await outbox.forgetDraft(assignment.id);
        return problem;
      }
    }
    await outbox.discard(submission);
    return null;
  }

  function openAgain(assignment: Assignment, body: unknown) {
    handedIn.delete(assignment.id);
    begun.add(assignment.id);
    const again = { ...assignment, draft: { version: assignment.draft?.version ?? 0, body } };
    store.setState(({ line }) => ({
      phase: "labeling",
      line: [again, ...line.filter(({ id }) => id !== again.id)],
    }));
  }

  const revise = ({ assignment, submission }: OwnAnswer) =>
    openAgain(assignment, assignment.draft?.body ?? submission);

  async function handedInElsewhere(assignment: string) {
    store.setState(({ line }) => ({ line: line.filter(({ id }) => id !== assignment) }));
    await refill();
  }

  async function putBack(assignment: string) {
    begun.delete(assignment);
    await handedInElsewhere(assignment);
  }

  function rest() {
    const [current, ...ahead] = store.getState().line;
    for (const { id } of ahead)
      if (!others.has(id) && !begun.has(id)) server.giveBack(id).catch(() => {});
    store.setState({ line: current ? [current] : [] });
    others.show([]);
  }

  return Object.assign(store, {
    refill,
    isBegun: (id: string) => void begun.add(id),
    atWork,
    handIn,
    back,
    openAgain,
    revise,
    handedInElsewhere,
    putBack,
    rest,
    leave() {
      left = true;
      rest();
      others.close();
    },
  });
}
