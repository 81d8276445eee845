import { asProblem, isPassing, type Problem } from "../api/problem";
import type { HandInBody, StoredDraft } from "./api";
import { openOutboxStore } from "./outboxStore";
import {
  type KeptDraft,
  NOTHING_WAITS,
  type OutboxStatus,
  type Transport,
  type WaitingHandIn,
} from "./outboxTypes";
import { isSameJson, type WireAnswer } from "./wire";

export type { KeptDraft, OutboxStatus, Transport, WaitingHandIn } from "./outboxTypes";

export interface Outbox {
  status(): OutboxStatus;
  subscribe(listener: () => void): () => void;
  draft(assignment: string): Promise<KeptDraft | undefined>;
  keepDraft(assignment: string, version: number, body: WireAnswer): Promise<void>;
  /** Once all that was changed of it so far is in the store. */
  written(assignment: string): Promise<void>;
  overwrite(assignment: string): Promise<void>;
  forgetDraft(assignment: string): Promise<void>;
  /** Asks the server whether this is still its user's log-in; the page can have it renewed. */
  isMine(): Promise<boolean>;
  lateSeen(): void;
  /** Tells what the sending found of `isMine`; null if it never came to ask. */
  handIn(id: string, round: string, body: HandInBody): Promise<boolean | null>;
  /** Takes a hand-in out of the line, back to a draft; false if it has or may have arrived. */
  withdraw(id: string, version: number): Promise<boolean>;
  /** What the server is known not to count goes out of the line; false if it was not in it. */
  discard(id: string): Promise<boolean>;
  waitingFor(round: string): Promise<WaitingHandIn[]>;
  flush(): Promise<void>;
  close(): void;
}

export interface OutboxOptions {
  readonly user: string;
  readonly transport: Transport;
  readonly name?: string;
  readonly draftDelay?: number;
  readonly retryFrom?: number;
}

const LONGEST_WAIT = 30_000;

const isToBeSent = ({ sent, stale, refused }: KeptDraft): boolean => !sent && !stale && !refused;
const isLoggedOut = ({ status, code }: Problem): boolean =>
  status === 401 || (status === 403 && /authenticat|csrf|logged/.test(code));

/** What a refused draft is now: of two computers, in this browser only, or there already. */
function notTaken(problem: Problem, draft: KeptDraft): Partial<KeptDraft> {
  if (problem.status !== 412) return { refused: { code: problem.code, detail: problem.detail } };
  const stored = problem.body.current as StoredDraft | undefined;
  const isThere = (body: WireAnswer | undefined) => body && isSameJson(body, stored?.body);
  const sent = Boolean(isThere(draft.body));
  // Our own write, whose answer was lost.
  if (stored && (sent || isThere(draft.unanswered)))
    return { version: stored.version, unanswered: undefined, sent };
  return { stale: true };
}

/** Drafts and hand-ins that survive anything: kept here at once, on the server as soon as it can be. */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { user, transport, draftDelay = 1200, retryFrom = 2000 } = options;
  const name = options.name ?? "vqi-workbench";
  const store = await openOutboxStore(name);
  const listeners = new Set<() => void>();
  let status = NOTHING_WAITS;
  let retryIn = retryFrom;
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;
  let lastQueued = 0;
  let foundMe: boolean | null = null;
  const leaving = new Map<string, Promise<unknown>>();
  const withdrawing = new Set<string>();
  /** Sent, and never answered: whether they have arrived is not known. */
  const unanswered = new Set<string>();
  const changes = new Map<string, { version: number; body: WireAnswer }>();
  const writing = new Map<string, Promise<void>>();

  async function count(flags: Partial<OutboxStatus> = {}) {
    if (closed) return;
    const [line, kept] = await Promise.all([store.handIns(), store.drafts()]);
    const isOwn = (one: { user: string }) => one.user === user;
    const [own, drafts] = [line.filter(isOwn), kept.filter(isOwn)];
    const ofOthers = [
      ...line.map((one) => ({ user: one.user, assignment: one.body.assignment })),
      ...kept.filter(({ sent }) => !sent),
    ].filter((one) => !isOwn(one));
    status = {
      ...status,
      ...flags,
      waiting: own.filter(({ refused }) => !refused).length,
      refused: own.filter(({ refused }) => refused),
      unsaved: drafts.filter(isToBeSent).length,
      stale: drafts.filter(({ stale }) => stale).map(({ assignment }) => assignment),
      draftsRefused: drafts.flatMap(({ refused }) => refused ?? []),
      ofOthers: new Set(ofOthers.map((one) => `${one.user} ${one.assignment}`)).size,
      notKept: store.holdsInMemory(),
    };
    tell({});
  }

  function tell(flags: Partial<OutboxStatus>) {
    status = { ...status, ...flags };
    for (const listener of listeners) listener();
  }

  function sendSoon() {
    clearTimeout(draftTimer);
    draftTimer = setTimeout(() => void flush(), draftDelay);
  }

  /** One write at a time: what changed meanwhile is in the next one, so that haste costs nothing. */
  async function writeChanges(assignment: string) {
    for (let next = changes.get(assignment); next; next = changes.get(assignment)) {
      const { version, body } = next;
      changes.delete(assignment);
      await changeDraft(assignment, version, body);
      if (!closed) tell({ unsaved: Math.max(1, status.unsaved), notKept: store.holdsInMemory() });
    }
    writing.delete(assignment);
  }

  const changeDraft = (assignment: string, version: number, body: WireAnswer) =>
    store.changeDraft(user, assignment, (known) => ({
      version,
      stale: false,
      ...known,
      user,
      assignment,
      body,
      sent: false,
      refused: null,
    }));

  /** One retry at a time: only its own failures make the next one later. */
  function retryLater() {
    if (closed || retryTimer) return;
    retryTimer = setTimeout(() => {
      retryTimer = undefined;
      void flush();
    }, retryIn);
    retryIn = Math.min(LONGEST_WAIT, retryIn * 2);
  }

  /** False: stop for now, the line stands. */
  async function failed(problem: Problem): Promise<boolean> {
    if (isPassing(problem)) {
      await count({ offline: true });
      retryLater();
      return false;
    }
    // A forbidden or missing row may only mean that somebody else has logged in meanwhile.
    const stillMe = !isLoggedOut(problem) && (await isMe());
    if (!stillMe) retryLater();
    return stillMe;
  }

  async function isMe(): Promise<boolean> {
    foundMe = await askForMe();
    return foundMe;
  }

  async function askForMe(): Promise<boolean> {
    try {
      const me = await transport.whoAmI();
      await count({ loggedOut: me !== user, replaced: me !== null && me !== user, offline: false });
      return me === user;
    } catch (error) {
      const problem = asProblem(error);
      if (isLoggedOut(problem)) await count({ loggedOut: true, replaced: false, offline: false });
      else {
        await count({ offline: true });
        retryLater();
      }
      return false;
    }
  }

  const mine = async () => (await store.handIns()).filter((one) => one.user === user);

  async function sendHandIns(): Promise<boolean> {
    const line = (await mine()).filter(({ refused }) => !refused);
    line.sort((a, b) => a.queuedAt - b.queuedAt);
    for (const { id } of line) {
      const one = await store.handIn(id);
      if (!one || withdrawing.has(id)) continue;
      const sending = sendHandIn(one);
      leaving.set(id, sending);
      if (!(await sending.finally(() => leaving.delete(id)))) return false;
      await count({ offline: false });
    }
    return true;
  }

  async function sendHandIn(one: WaitingHandIn): Promise<boolean> {
    unanswered.delete(one.id);
    try {
      const { late } = await transport.putSubmission(one.id, one.body);
      if (late) status = { ...status, late: status.late + 1 };
      await store.dropHandIn(one.id);
      await store.dropDraft(user, one.body.assignment);
    } catch (error) {
      const problem = asProblem(error);
      if (isPassing(problem)) unanswered.add(one.id);
      if (!(await failed(problem))) return false;
      const refused = { code: problem.code, detail: problem.detail };
      await store.putHandIn({ ...one, refused });
    }
    return true;
  }

  async function sendDrafts(): Promise<boolean> {
    const handedIn = new Set((await mine()).map(({ body }) => body.assignment));
    for (const draft of await store.drafts()) {
      if (draft.user !== user || !isToBeSent(draft) || handedIn.has(draft.assignment)) continue;
      try {
        const { version } = await transport.putDraft(draft.assignment, draft);
        await settle(draft, { version, sent: true, unanswered: undefined });
      } catch (error) {
        const problem = asProblem(error);
        if (isPassing(problem)) await settle(draft, { unanswered: draft.body });
        if (!(await failed(problem))) return false;
        const marks = notTaken(problem, draft);
        await settle(draft, marks);
        if (marks.sent === false) sendSoon();
      }
    }
    return true;
  }

  /** Marks a draft, unless it was changed while it was on its way: then only the version moves on. */
  async function settle(sent: KeptDraft, marks: Partial<KeptDraft>) {
    let changed = false;
    await store.changeDraft(user, sent.assignment, (now) => {
      if (!now) return undefined;
      changed = JSON.stringify(now.body) !== JSON.stringify(sent.body);
      // What was refused is not what is kept now.
      const refused = changed ? null : (marks.refused ?? null);
      return { ...now, ...marks, refused, sent: !changed && (marks.sent ?? now.sent) };
    });
    if (changed) sendSoon();
  }

  async function run() {
    const idle = status.waiting === 0 && status.unsaved === 0;
    if (idle && !status.offline && !status.loggedOut) return;
    if (!(await isMe())) return;
    if ((await sendHandIns()) && (await sendDrafts())) {
      retryIn = retryFrom;
      await count({ offline: false });
    }
  }

  async function flush(): Promise<void> {
    if (closed) return;
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await alone(name, run, retryLater);
      } while (again && !closed);
    })().finally(() => {
      running = null;
    });
    return running;
  }

  // Whoever comes back to the page may not be the one who left it, even where nothing waits.
  const wake = () => void isMe().then((mine) => (mine ? flush() : undefined));
  globalThis.addEventListener?.("online", wake);
  globalThis.addEventListener?.("focus", wake);
  await count();

  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    draft: (assignment) => store.draft(user, assignment),
    async keepDraft(assignment, version, body) {
      tell({ unsaved: Math.max(1, status.unsaved) });
      changes.set(assignment, { version, body });
      if (!writing.has(assignment)) writing.set(assignment, writeChanges(assignment));
      await writing.get(assignment);
      if (!status.offline) sendSoon();
    },
    written: async (assignment) => writing.get(assignment),
    async overwrite(assignment) {
      const version = await transport.draftVersion(assignment);
      await store.changeDraft(user, assignment, (kept) =>
        kept ? { ...kept, version, stale: false, sent: false, refused: null } : undefined,
      );
      await count();
      await flush();
    },
    async forgetDraft(assignment) {
      changes.delete(assignment);
      await store.dropDraft(user, assignment);
      await count();
    },
    isMine: isMe,
    lateSeen: () => void count({ late: 0 }),
    async handIn(id, round, body) {
      // Said before it is stored: "all saved" must never be shown too early.
      tell({ waiting: status.waiting + 1 });
      foundMe = null;
      changes.delete(body.assignment);
      // Two of one millisecond still go out in the order in which they were handed in.
      lastQueued = Math.max(Date.now(), lastQueued + 1);
      await store.putHandIn({ id, user, round, body, queuedAt: lastQueued, refused: null });
      await count();
      await flush();
      return foundMe;
    },
    async withdraw(id, version) {
      while (leaving.has(id)) await leaving.get(id)?.catch(() => {});
      withdrawing.add(id);
      try {
        const one = await store.handIn(id);
        if (!one || unanswered.has(id)) return false;
        const { assignment, ...answer } = one.body;
        // Kept as a draft before it leaves the line: a page that closes in between loses nothing.
        await changeDraft(assignment, version, answer);
        await store.dropHandIn(id);
        await count();
        if (!status.offline) sendSoon();
        return true;
      } finally {
        withdrawing.delete(id);
      }
    },
    async discard(id) {
      const waited = Boolean(await store.handIn(id));
      await store.dropHandIn(id);
      await count();
      return waited;
    },
    waitingFor: async (round) => (await mine()).filter((one) => one.round === round),
    flush,
    close() {
      closed = true;
      clearTimeout(draftTimer);
      clearTimeout(retryTimer);
      globalThis.removeEventListener?.("online", wake);
      globalThis.removeEventListener?.("focus", wake);
      store.close();
    },
  };
}

/** Two tabs of one browser share the line: one of them sends at a time, where the browser can tell. */
async function alone(name: string, run: () => Promise<void>, later: () => void): Promise<void> {
  if (typeof navigator === "undefined" || !navigator.locks) return run();
  await navigator.locks.request(`${name}-sending`, { ifAvailable: true }, (lock) =>
    lock ? run() : later(),
  );
}
