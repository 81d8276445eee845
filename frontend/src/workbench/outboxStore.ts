import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { KeptDraft, WaitingHandIn } from "./outboxTypes";

interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: Packed<KeptDraft>; indexes: { user: string } };
  handIns: { key: string; value: Packed<WaitingHandIn>; indexes: { user: string } };
}

/** What an older page has kept has its answer as an object. */
type Packed<T extends { readonly body: object }> = Omit<T, "body"> & {
  readonly body: string | T["body"];
};

/** As text, an answer of thousands of findings is kept and looked over in no time. */
const packed = <T extends { readonly body: object }>(one: T): Packed<T> => ({
  ...one,
  body: JSON.stringify(one.body),
});

/** The answer is read once somebody asks for it. */
function unpacked<T extends { readonly body: object }>({ body, ...rest }: Packed<T>): T {
  let read = typeof body === "string" ? null : body;
  return Object.defineProperty(rest, "body", {
    enumerable: true,
    get: () => {
      read ??= JSON.parse(body as string) as T["body"];
      return read;
    },
  }) as unknown as T;
}

/** An older page did not name the assignment beside the answer. */
const asHandIn = (kept: Packed<WaitingHandIn>): WaitingHandIn => {
  const one = unpacked<WaitingHandIn>(kept);
  return one.assignment ? one : { ...one, assignment: one.body.assignment };
};

/** The browser's own store; what it refuses to take is held in memory, and is said. */
export interface OutboxStore {
  handIns(): Promise<WaitingHandIn[]>;
  handIn(id: string): Promise<WaitingHandIn | undefined>;
  putHandIn(one: WaitingHandIn): Promise<void>;
  dropHandIn(id: string): Promise<void>;
  drafts(): Promise<KeptDraft[]>;
  draft(user: string, assignment: string): Promise<KeptDraft | undefined>;
  /** Reads and writes in one transaction, so that no keystroke between is lost. */
  changeDraft(
    user: string,
    assignment: string,
    change: (now: KeptDraft | undefined) => KeptDraft | undefined,
  ): Promise<void>;
  dropDraft(user: string, assignment: string): Promise<void>;
  /** Whether closing the page would lose something. */
  holdsInMemory(): boolean;
  close(): void;
}

const openIt = (name: string): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore("drafts", { keyPath: ["user", "assignment"] }).createIndex(
        "user",
        "user",
      );
      db.createObjectStore("handIns", { keyPath: "id" }).createIndex("user", "user");
    },
  });

export async function openOutboxStore(name: string): Promise<OutboxStore> {
  const db = await openIt(name).catch(() => null);
  const handIns = new Map<string, WaitingHandIn>();
  const drafts = new Map<string, KeptDraft>();
  const keyOf = (user: string, assignment: string) => `${user} ${assignment}`;

  const read = async <T>(ask: (db: IDBPDatabase<Schema>) => Promise<T>, none: T): Promise<T> => {
    if (!db) return none;
    return ask(db).catch(() => none);
  };

  const drop = async (ask: (db: IDBPDatabase<Schema>) => Promise<unknown>) => {
    await read(ask, undefined as unknown);
  };

  return {
    async handIns() {
      const kept = await read((store) => store.getAll("handIns"), []);
      const own = kept.filter(({ id }) => !handIns.has(id)).map(asHandIn);
      return [...own, ...handIns.values()];
    },
    async handIn(id) {
      const kept = await read((store) => store.get("handIns", id), undefined);
      return handIns.get(id) ?? (kept && asHandIn(kept));
    },
    async putHandIn(one) {
      const kept = await read((store) => store.put("handIns", packed(one)).then(() => true), false);
      if (kept) handIns.delete(one.id);
      else handIns.set(one.id, one);
    },
    async dropHandIn(id) {
      handIns.delete(id);
      await drop((store) => store.delete("handIns", id));
    },
    async drafts() {
      const kept = (await read((store) => store.getAll("drafts"), [])).map(unpacked<KeptDraft>);
      const isHeld = (draft: KeptDraft) => drafts.has(keyOf(draft.user, draft.assignment));
      return [...kept.filter((draft) => !isHeld(draft)), ...drafts.values()];
    },
    async draft(user, assignment) {
      const held = drafts.get(keyOf(user, assignment));
      if (held) return held;
      const kept = await read((store) => store.get("drafts", [user, assignment]), undefined);
      return kept && unpacked<KeptDraft>(kept);
    },
    async changeDraft(user, assignment, change) {
      const key = keyOf(user, assignment);
      let next: KeptDraft | undefined;
      const kept = await read(async (store) => {
        const transaction = store.transaction("drafts", "readwrite");
        const now = await transaction.store.get([user, assignment]);
        next = change(drafts.get(key) ?? (now && unpacked<KeptDraft>(now)));
        if (next) await transaction.store.put(packed(next));
        await transaction.done;
        return true;
      }, false);
      if (kept) drafts.delete(key);
      else {
        const held = next ?? change(drafts.get(key));
        if (held) drafts.set(key, held);
      }
    },
    async dropDraft(user, assignment) {
      drafts.delete(keyOf(user, assignment));
      await drop((store) => store.delete("drafts", [user, assignment]));
    },
    holdsInMemory: () => handIns.size > 0 || [...drafts.values()].some(({ sent }) => !sent),
    close: () => db?.close(),
  };
}
