import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { asProblem, type Problem } from "../api/problem";
import type { HandInBody, StoredDraft } from "./api";
import type { WireAnswer } from "./wire";

export interface KeptDraft {
  readonly user: string;
  readonly assignment: string;
  readonly version: number;
  readonly body: WireAnswer;
  readonly sent: boolean;
  /** Somebody else's page (another computer of the same person) has written since. */
  readonly stale: boolean;
}

export interface WaitingHandIn {
  readonly id: string;
  readonly user: string;
  readonly round: string;
  readonly body: HandInBody;
  readonly queuedAt: number;
  readonly refused: { readonly code: string; readonly detail: string } | null;
}

interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: KeptDraft; indexes: { user: string } };
  handIns: { key: string; value: WaitingHandIn; indexes: { user: string } };
}

/** The way to the server; the outbox itself knows no URL. */
export interface Transport {
  whoAmI(): Promise<string | null>;
  putDraft(assignment: string, draft: StoredDraft): Promise<{ version: number }>;
  putSubmission(id: string, body: HandInBody): Promise<unknown>;
  draftVersion(assignment: string): Promise<number>;
}

export interface OutboxStatus {
  readonly waiting: number;
  readonly unsaved: number;
  readonly refused: readonly WaitingHandIn[];
  readonly stale: readonly string[];
  readonly offline: boolean;
  readonly loggedOut: boolean;
  /** Hand-ins of other people that wait on this computer. */
  readonly ofOthers: number;
  /** The browser refused to store; what is not on the server yet lives in this page alone. */
  readonly notKept: boolean;
}

export interface Outbox {
  status(): OutboxStatus;
  subscribe(listener: () => void): () => void;
  draft(assignment: string): Promise<KeptDraft | undefined>;
  keepDraft(assignment: string, version: number, body: WireAnswer): Promise<void>;
  overwrite(assignment: string): Promise<void>;
  forgetDraft(assignment: string): Promise<void>;
  handIn(id: string, round: string, body: HandInBody): Promise<void>;
  /** Takes a hand-in out of the line; false if it has left already. */
  withdraw(id: string): Promise<boolean>;
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

const openStore = (name: string): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore("drafts", { keyPath: ["user", "assignment"] }).createIndex(
        "user",
        "user",
      );
      db.createObjectStore("handIns", { keyPath: "id" }).createIndex("user", "user");
    },
  });

const isPassing = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;
const isLoggedOut = ({ status, code }: Problem): boolean =>
  status === 401 || (status === 403 && /authenticat|csrf|logged/.test(code));

/** Drafts and hand-ins that survive anything: kept here at once, on the server as soon as it can be. */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { user, transport, draftDelay = 1200, retryFrom = 2000 } = options;
  const db = await openStore(options.name ?? "vqi-workbench");
  const listeners = new Set<() => void>();
  let status: OutboxStatus = {
    waiting: 0,
    unsaved: 0,
    refused: [],
    stale: [],
    offline: false,
    loggedOut: false,
    ofOthers: 0,
    notKept: false,
  };
  let retryIn = retryFrom;
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;
  const leaving = new Set<string>();

  async function count(flags: Partial<OutboxStatus> = {}) {
    if (closed) return;
    const [all, drafts] = await Promise.all([
      db.getAll("handIns"),
      db.getAllFromIndex("drafts", "user", user),
    ]);
    const mine = all.filter((one) => one.user === user);
    status = {
      ...status,
      ...flags,
      waiting: mine.filter(({ refused }) => !refused).length,
      refused: mine.filter(({ refused }) => refused),
      unsaved: drafts.filter(({ sent }) => !sent).length,
      stale: drafts.filter(({ stale }) => stale).map(({ assignment }) => assignment),
      ofOthers: all.length - mine.length,
    };
    for (const listener of listeners) listener();
  }

  function sendSoon() {
    clearTimeout(draftTimer);
    draftTimer = setTimeout(() => void flush(), draftDelay);
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
    // A forbidden or missing row may only mean that somebody else has logged in meanwhile.
    const stillMe = !isLoggedOut(problem) && (await isMe());
    if (!stillMe) retryLater();
    return stillMe;
  }

  async function isMe(): Promise<boolean> {
    try {
      const me = await transport.whoAmI();
      await count({ loggedOut: me !== user, offline: false });
      return me === user;
    } catch (error) {
      const problem = asProblem(error);
      if (isLoggedOut(problem)) await count({ loggedOut: true, offline: false });
      else {
        await count({ offline: true });
        retryLater();
      }
      return false;
    }
  }

  async function sendHandIns(): Promise<boolean> {
    const line = (await db.getAllFromIndex("handIns", "user", user)).filter(
      ({ refused }) => !refused,
    );
    line.sort((a, b) => a.queuedAt - b.queuedAt);
    for (const one of line) {
      if (!(await db.get("handIns", one.id))) continue;
      leaving.add(one.id);
      try {
        await transport.putSubmission(one.id, one.body);
        await db.delete("handIns", one.id);
        await db.delete("drafts", [user, one.body.assignment]);
      } catch (error) {
        const problem = asProblem(error);
        if (!(await failed(problem))) return false;
        await db.put("handIns", {
          ...one,
          refused: { code: problem.code, detail: problem.detail },
        });
      } finally {
        leaving.delete(one.id);
      }
      await count({ offline: false });
    }
    return true;
  }

  async function sendDrafts(): Promise<boolean> {
    const handedIn = new Set(
      (await db.getAllFromIndex("handIns", "user", user)).map(({ body }) => body.assignment),
    );
    for (const draft of await db.getAllFromIndex("drafts", "user", user)) {
      if (draft.sent || draft.stale || handedIn.has(draft.assignment)) continue;
      try {
        const { version } = await transport.putDraft(draft.assignment, draft);
        await settle(draft, { version, sent: true });
      } catch (error) {
        const problem = asProblem(error);
        if (!(await failed(problem))) return false;
        // 412: written elsewhere meanwhile. Anything else will not be taken: it stays in the browser.
        await settle(draft, problem.status === 412 ? { stale: true } : { sent: true });
      }
    }
    return true;
  }

  /** Marks a draft, unless it was changed while it was on its way: then only the version moves on. */
  async function settle(sent: KeptDraft, marks: Partial<KeptDraft>) {
    const store = db.transaction("drafts", "readwrite").store;
    const now = await store.get([user, sent.assignment]);
    if (!now) return;
    const changed = JSON.stringify(now.body) !== JSON.stringify(sent.body);
    await store.put({ ...now, ...marks, sent: !changed && (marks.sent ?? now.sent) });
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
        await run();
      } while (again && !closed);
    })().finally(() => {
      running = null;
    });
    return running;
  }

  async function keep(write: () => Promise<unknown>) {
    try {
      await write();
      await count({ notKept: false });
    } catch (error) {
      await count({ notKept: true });
      throw error;
    }
  }

  const wake = () => void flush();
  globalThis.addEventListener?.("online", wake);
  globalThis.addEventListener?.("focus", wake);
  await count();

  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    draft: (assignment) => db.get("drafts", [user, assignment]),
    async keepDraft(assignment, version, body) {
      await keep(async () => {
        const transaction = db.transaction("drafts", "readwrite");
        const known = await transaction.store.get([user, assignment]);
        const kept = { version, stale: false, ...known, user, assignment, body, sent: false };
        await transaction.store.put(kept);
        await transaction.done;
      });
      if (!status.offline) sendSoon();
    },
    async overwrite(assignment) {
      const kept = await db.get("drafts", [user, assignment]);
      if (!kept) return;
      const version = await transport.draftVersion(assignment);
      await keep(() => db.put("drafts", { ...kept, version, stale: false, sent: false }));
      await flush();
    },
    async forgetDraft(assignment) {
      await keep(() => db.delete("drafts", [user, assignment]));
    },
    async handIn(id, round, body) {
      await keep(() =>
        db.put("handIns", { id, user, round, body, queuedAt: Date.now(), refused: null }),
      );
      await flush();
    },
    async withdraw(id) {
      if (leaving.has(id) || !(await db.get("handIns", id))) return false;
      await keep(() => db.delete("handIns", id));
      return true;
    },
    waitingFor: async (round) =>
      (await db.getAllFromIndex("handIns", "user", user)).filter((one) => one.round === round),
    flush,
    close() {
      closed = true;
      clearTimeout(draftTimer);
      clearTimeout(retryTimer);
      globalThis.removeEventListener?.("online", wake);
      globalThis.removeEventListener?.("focus", wake);
      db.close();
    },
  };
}
