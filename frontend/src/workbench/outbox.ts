import { asProblem, isPassing, Problem } from "../api/problem";
import type { HandInBody, StoredDraft } from "./api";
import { openOutboxStore } from "./outboxStore";
import {
  type KeptDraft,
  NOTHING_WAITS,
  type OutboxStatus,
  type Transport,
  type WaitingHandIn,
} from "./outboxTypes";
import { ifFree, inTurn } from "./turns";
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
  handIn(id: string, round: string, body: HandInBody): Promise<void>;
  /** Takes a hand-in out of the line, back to a draft; false if it has or may have arrived, and a
   *  problem if it is on its way for long. */
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
/** So long somebody waits who takes back an answer that is just being sent. */
const LONGEST_ON_ITS_WAY = 5000;
/** What a page may still send while it is closed, by all browsers' rule (64 KiB), with some to spare. */
const LAST_BYTES = 60_000;

const isToBeSent = ({ sent, stale, refused }: KeptDraft): boolean => !sent && !stale && !refused;
const isLoggedOut = ({ status, code }: Problem): boolean =>
  status === 401 || (status === 403 && /authenticat|csrf|logged/.test(code));

/** Two pages have written one draft: any page is told so. */
const isOfTwo = ({ status }: Problem): boolean => status === 412;

/** What a refused draft is now: of two computers, in this browser only, or there already. */
function notTaken(problem: Problem, draft: KeptDraft): Partial<KeptDraft> {
  if (!isOfTwo(problem)) return { refused: { code: problem.code, detail: problem.detail } };
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
  let asking: Promise<boolean> | null = null;
  /** Of this page, not on the server yet: one that is closed has no time to read the store. */
  const atHand = {
    drafts: new Map<string, KeptDraft>(),
    handIns: new Map<string, WaitingHandIn>(),
  };
  const changes = new Map<string, { version: number; body: WireAnswer }>();
  const writing = new Map<string, Promise<void>>();

  async function count(flags: Partial<OutboxStatus> = {}) {
    if (closed) return;
    const [line, kept] = await Promise.all([store.handIns(), store.drafts()]);
    const isOwn = (one: { user: string }) => one.user === user;
    const [own, drafts] = [line.filter(isOwn), kept.filter(isOwn)];
    const inLine = new Set(own.map(({ assignment }) => assignment));
    const ofOthers = [...line, ...kept.filter(({ sent }) => !sent)].filter((one) => !isOwn(one));
    status = {
      ...status,
      ...flags,
      waiting: own.filter(({ refused }) => !refused).length,
      refused: own.filter(({ refused }) => refused),
      // What is handed in is one answer, not a draft beside it.
      unsaved: drafts.filter((one) => isToBeSent(one) && !inLine.has(one.assignment)).length,
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
    changeKept(assignment, (known) => ({
      version,
      stale: false,
      ...known,
      user,
      assignment,
      body,
      sent: false,
      refused: null,
    }));

  const changeKept = (
    assignment: string,
    change: (now: KeptDraft | undefined) => KeptDraft | undefined,
  ) =>
    store.changeDraft(user, assignment, (now) => {
      const next = change(now);
      if (next && isToBeSent(next)) atHand.drafts.set(assignment, next);
      return next;
    });

  async function dropDraft(assignment: string) {
    atHand.drafts.delete(assignment);
    await store.dropDraft(user, assignment);
  }

  async function dropHandIn(id: string) {
    atHand.handIns.delete(id);
    await store.dropHandIn(id);
  }

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
    // A forbidden or missing row may only mean that somebody else has logged in meanwhile: a
    // question asked before the refusal does not tell.
    const isMeant =
      !isLoggedOut(problem) && (await askForMe()) && (isOfTwo(problem) || !(await isOldPage()));
    if (!isMeant) retryLater();
    return isMeant;
  }

  /** Where that cannot be learnt, the line stands as well. */
  async function isOldPage(): Promise<boolean> {
    try {
      const outdated = await transport.isOldPage();
      await count({ outdated });
      return outdated;
    } catch {
      return true;
    }
  }

  /** Asked once, whoever wants to know it meanwhile. */
  function isMe(): Promise<boolean> {
    asking ??= askForMe().finally(() => {
      asking = null;
    });
    return asking;
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
      if (!(await inTurn(turnOf(id), () => sendHandIn(id)))) return false;
      await count({ offline: false });
    }
    return true;
  }

  /** Whoever takes a hand-in back, in whatever tab, waits while it is on its way. */
  const turnOf = (id: string) => `${name}-${id}`;

  async function sendHandIn(id: string): Promise<boolean> {
    const one = await store.handIn(id);
    if (!one) return true;
    try {
      const { late } = await transport.putSubmission(id, one.body);
      if (late) status = { ...status, late: status.late + 1 };
      await dropHandIn(id);
      await dropDraft(one.assignment);
    } catch (error) {
      const problem = asProblem(error);
      if (isPassing(problem)) await store.putHandIn({ ...one, unanswered: true });
      if (!(await failed(problem))) return false;
      atHand.handIns.delete(id);
      const refused = { code: problem.code, detail: problem.detail };
      await store.putHandIn({ ...one, refused, unanswered: false });
    }
    return true;
  }

  /**
   * Whether it arrived the last time was never heard, or by a page that is closed: asked first, our
   * own write is no conflict.
   */
  async function put(draft: KeptDraft): Promise<{ version: number }> {
    const isDoubtful = draft.unanswered || !atHand.drafts.has(draft.assignment);
    const stored = isDoubtful ? await transport.storedDraft(draft.assignment) : null;
    if (stored && isSameJson(draft.body, stored.body)) return stored;
    const isOwn = stored && isSameJson(draft.unanswered, stored.body);
    const known = isOwn ? { ...draft, version: stored.version } : draft;
    return transport.putDraft(draft.assignment, known);
  }

  async function sendDrafts(): Promise<boolean> {
    const handedIn = new Set((await mine()).map(({ assignment }) => assignment));
    for (const draft of await store.drafts()) {
      if (draft.user !== user || !isToBeSent(draft) || handedIn.has(draft.assignment)) continue;
      try {
        const { version } = await put(draft);
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
    await changeKept(sent.assignment, (now) => {
      if (!now) return undefined;
      changed = JSON.stringify(now.body) !== JSON.stringify(sent.body);
      // What was refused is not what is kept now.
      const refused = changed ? null : (marks.refused ?? null);
      return { ...now, ...marks, refused, sent: !changed && (marks.sent ?? now.sent) };
    });
    if (changed) sendSoon();
  }

  async function run() {
    const before = [...atHand.drafts];
    const idle = status.waiting === 0 && status.unsaved === 0;
    if (!idle || status.offline || status.loggedOut) {
      if (!(await isMe())) return;
      if (!(await sendHandIns()) || !(await sendDrafts())) return;
      retryIn = retryFrom;
      await count({ offline: false, outdated: false });
    }
    // By this page or by another one.
    for (const [id, draft] of before) if (atHand.drafts.get(id) === draft) atHand.drafts.delete(id);
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
        await ifFree(`${name}-sending`, run, retryLater);
      } while (again && !closed);
    })().finally(() => {
      running = null;
    });
    return running;
  }

  /** A page that is closed hears no reply: sent again, a hand-in is known and a draft is the same. */
  function sendLast() {
    if (status.offline || status.loggedOut) return;
    let left = LAST_BYTES;
    const fits = (body: unknown) => {
      const { size } = new Blob([JSON.stringify(body)]);
      if (size <= left) left -= size;
      else return false;
      return true;
    };
    for (const { id, body } of atHand.handIns.values())
      if (fits(body)) transport.putSubmission(id, body, true).catch(() => {});
    const handedIn = new Set([...atHand.handIns.values()].map(({ body }) => body.assignment));
    for (const kept of atHand.drafts.values()) {
      if (handedIn.has(kept.assignment)) continue;
      const draft = { ...kept, body: changes.get(kept.assignment)?.body ?? kept.body };
      if (!fits(draft.body)) continue;
      transport.putDraft(draft.assignment, draft, true).catch(() => {});
      settle(draft, { unanswered: draft.body }).catch(() => {});
    }
  }

  // Whoever comes back to the page may not be the one who left it, even where nothing waits.
  const wake = () => void isMe().then((mine) => (mine ? flush() : undefined));
  globalThis.addEventListener?.("online", wake);
  globalThis.addEventListener?.("focus", wake);
  globalThis.addEventListener?.("pagehide", sendLast);
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
      const version = (await transport.storedDraft(assignment))?.version ?? 0;
      await changeKept(assignment, (kept) =>
        kept ? { ...kept, version, stale: false, sent: false, refused: null } : undefined,
      );
      await count();
      await flush();
    },
    async forgetDraft(assignment) {
      changes.delete(assignment);
      await dropDraft(assignment);
      await count();
    },
    isMine: isMe,
    lateSeen: () => void count({ late: 0 }),
    async handIn(id, round, body) {
      // Said before it is stored: "all saved" must never be shown too early.
      tell({ waiting: status.waiting + 1 });
      changes.delete(body.assignment);
      atHand.drafts.delete(body.assignment);
      // Two of one millisecond still go out in the order in which they were handed in.
      lastQueued = Math.max(Date.now(), lastQueued + 1);
      const { assignment } = body;
      const one = { id, user, round, assignment, body, queuedAt: lastQueued, refused: null };
      atHand.handIns.set(id, one);
      await store.putHandIn(one);
      await count();
      await flush();
    },
    async withdraw(id, version) {
      const takeOut = async () => {
        const one = await store.handIn(id);
        if (!one || one.unanswered) return false;
        const { assignment, ...answer } = one.body;
        // Kept as a draft before it leaves the line: a page that closes in between loses nothing.
        await changeDraft(assignment, version, answer);
        await dropHandIn(id);
        await count();
        if (!status.offline) sendSoon();
        return true;
      };
      const patience = AbortSignal.timeout(LONGEST_ON_ITS_WAY);
      return inTurn(turnOf(id), takeOut, patience).catch((error) => {
        throw patience.aborted ? new Problem(0, { code: "network" }) : error;
      });
    },
    async discard(id) {
      const waited = Boolean(await store.handIn(id));
      await dropHandIn(id);
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
      globalThis.removeEventListener?.("pagehide", sendLast);
      store.close();
    },
  };
}
