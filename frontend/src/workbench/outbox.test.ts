import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../api/problem";
import type { HandInBody } from "./api";
import { type Outbox, openOutbox, type Transport } from "./outbox";
import type { WireAnswer } from "./wire";

const body = (assignment: string): HandInBody => ({
  assignment,
  verdict: "ok",
  undecided_reason: null,
  remark: "",
  active_seconds: 1,
  findings: [],
  questions: [],
});

function server() {
  const stored = new Map<string, HandInBody>();
  const drafts = new Map<string, number>();
  const bodies = new Map<string, unknown>();
  const state = {
    up: true,
    me: "ada" as string | null,
    answers: true,
    refuse: 0,
    refuseDraft: false,
    puts: 0,
    conflicts: 0,
    late: false,
    isOldPage: false,
  };
  const transport: Transport = {
    async whoAmI() {
      if (!state.up) throw new Problem(0, { code: "network" });
      return state.me;
    },
    async putDraft(assignment, { version, body }) {
      if (!state.up) throw new Problem(0, { code: "network" });
      if (state.refuseDraft)
        throw new Problem(400, { code: "invalid", detail: "The draft is too large." });
      const current = { version: drafts.get(assignment) ?? 0, body: bodies.get(assignment) };
      if (version !== current.version) {
        state.conflicts += 1;
        throw new Problem(412, { code: "stale", current });
      }
      drafts.set(assignment, version + 1);
      // A database gives the members back in an order of its own.
      bodies.set(assignment, Object.fromEntries(Object.entries(body as object).reverse()));
      if (!state.answers) throw new Problem(0, { code: "network" });
      return { version: version + 1 };
    },
    async putSubmission(id, given) {
      state.puts += 1;
      if (!state.up) throw new Problem(0, { code: "network" });
      if (state.refuse) throw new Problem(state.refuse, { code: "refused", detail: "No." });
      stored.set(id, given);
      if (!state.answers) throw new Problem(0, { code: "network" });
      return { late: state.late };
    },
    async isOldPage() {
      return state.isOldPage;
    },
    async storedDraft(assignment) {
      const version = drafts.get(assignment);
      return version === undefined ? null : { version, body: bodies.get(assignment) as WireAnswer };
    },
  };
  return { stored, drafts, bodies, state, transport };
}

let count = 0;
let name = "";
const opened: Outbox[] = [];
const open = async (transport: Transport, user = "ada") => {
  const outbox = await openOutbox({ user, transport, name, draftDelay: 5, retryFrom: 5 });
  opened.push(outbox);
  return outbox;
};

beforeEach(() => {
  count += 1;
  name = `test-${count}`;
});
afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

test("what an older page has kept goes out too", async () => {
  const { state, stored, bodies, transport } = server();
  state.up = false;
  (await open(transport)).close();
  const { assignment: _, ...kept } = body("a2");
  const db = await openDB(name);
  const of = { user: "ada", version: 0, sent: false, stale: false };
  await db.put("drafts", { ...of, assignment: "a2", body: kept });
  const line = { id: "s1", user: "ada", round: "r", queuedAt: 1, refused: null };
  await db.put("handIns", { ...line, body: body("a1") });
  db.close();
  state.up = true;
  const outbox = await open(transport);
  expect(outbox.status()).toMatchObject({ waiting: 1, unsaved: 1 });
  await outbox.flush();
  expect(stored.get("s1")).toEqual(body("a1"));
  expect(bodies.get("a2")).toEqual(kept);
  expect(outbox.status()).toMatchObject({ waiting: 0, unsaved: 0 });
});

test("what an old page is refused waits for the next page, which sends it", async () => {
  const { state, stored, bodies, transport } = server();
  Object.assign(state, { refuse: 422, refuseDraft: true, isOldPage: true });
  const before = await open(transport);
  const { assignment: _, ...drawn } = body("a2");
  await before.keepDraft("a2", 0, drawn);
  await before.handIn("s1", "r", body("a1"));
  await before.handIn("s2", "r", body("a3"));
  expect(before.status()).toMatchObject({ waiting: 2, refused: [], outdated: true });
  expect(before.status()).toMatchObject({ draftsRefused: [], offline: false });
  before.close();
  Object.assign(state, { refuse: 0, refuseDraft: false, isOldPage: false });
  const next = await open(transport);
  await next.flush();
  expect([...stored.keys()]).toEqual(["s1", "s2"]);
  expect(bodies.get("a2")).toEqual(drawn);
  expect(next.status()).toMatchObject({ waiting: 0, unsaved: 0, outdated: false });
});

test("where it cannot be learnt whether the page is old, a refused answer waits", async () => {
  const { state, transport } = server();
  state.refuse = 422;
  const offline = async () => Promise.reject(new TypeError("Failed to fetch"));
  const outbox = await open({ ...transport, isOldPage: offline });
  await outbox.handIn("s1", "r", body("a1"));
  expect(outbox.status()).toMatchObject({ waiting: 1, refused: [], outdated: false });
});

test("a hand-in goes out at once and nothing waits", async () => {
  const { stored, transport } = server();
  const outbox = await open(transport);
  await outbox.handIn("s1", "r", body("a1"));
  expect([...stored.keys()]).toEqual(["s1"]);
  expect(outbox.status()).toMatchObject({ waiting: 0, offline: false });
});

test("twenty hand-ins wait while the server is away and go out once each", async () => {
  const { stored, state, transport } = server();
  const outbox = await open(transport);
  state.up = false;
  for (let at = 0; at < 20; at += 1) await outbox.handIn(`s${at}`, "r", body(`a${at}`));
  expect(outbox.status()).toMatchObject({ waiting: 20, offline: true });
  state.up = true;
  await vi.waitFor(() => expect(outbox.status().waiting).toBe(0), { timeout: 3000 });
  expect(stored.size).toBe(20);
  expect(outbox.status().offline).toBe(false);
});

test("hand-ins of one millisecond go out in the order in which they were handed in", async () => {
  const { stored, state, transport } = server();
  const outbox = await open(transport);
  state.up = false;
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now());
  for (const at of [3, 1, 2]) await outbox.handIn(`s${at}`, "r", body(`a${at}`));
  clock.mockRestore();
  state.up = true;
  await outbox.flush();
  expect([...stored.keys()]).toEqual(["s3", "s1", "s2"]);
});

test("an answer lost on its way back is sent again under the same id", async () => {
  const { stored, state, transport } = server();
  const outbox = await open(transport);
  state.answers = false;
  await outbox.handIn("s1", "r", body("a1"));
  expect(outbox.status().waiting).toBe(1);
  state.answers = true;
  await outbox.flush();
  expect(outbox.status().waiting).toBe(0);
  expect(stored.size).toBe(1);
});

test("what waits is there after the page was closed", async () => {
  const { stored, state, transport } = server();
  state.up = false;
  const first = await open(transport);
  await first.handIn("s1", "r", body("a1"));
  first.close();
  state.up = true;
  const second = await open(transport);
  expect(second.status().waiting).toBe(1);
  await second.flush();
  expect([...stored.keys()]).toEqual(["s1"]);
});

test("an expired log-in keeps the line and says so", async () => {
  const { stored, state, transport } = server();
  const outbox = await open(transport);
  state.me = null;
  await outbox.handIn("s1", "r", body("a1"));
  expect(outbox.status()).toMatchObject({ waiting: 1, loggedOut: true });
  state.me = "ada";
  await outbox.flush();
  expect(stored.size).toBe(1);
});

test("somebody else's log-in neither sends nor shows the first one's work", async () => {
  const { stored, state, transport } = server();
  state.up = false;
  const first = await open(transport);
  await first.handIn("s1", "r", body("a1"));
  first.close();
  Object.assign(state, { up: true, me: "ben" });
  const second = await open(transport, "ben");
  await second.flush();
  expect(stored.size).toBe(0);
  expect(await second.waitingFor("r")).toEqual([]);
  expect(second.status()).toMatchObject({ waiting: 0, ofOthers: 1 });
});

test("who is logged in is asked after a refusal, though an older question is not answered yet", async () => {
  const { transport, state } = server();
  let answerOlder = () => {};
  const outbox = await open({
    ...transport,
    whoAmI: () => {
      const { me } = state;
      return state.me === "ada" && state.puts
        ? new Promise((resolve) => (answerOlder = () => resolve(me)))
        : transport.whoAmI();
    },
    async putSubmission() {
      state.puts += 1;
      void outbox.isMine();
      state.me = "ben";
      setTimeout(answerOlder, 20);
      throw new Problem(404, { code: "not_found" });
    },
  });
  await outbox.handIn("s1", "r1", body("a1"));
  expect(outbox.status()).toMatchObject({ waiting: 1, refused: [] });
});

test("who comes back to the page is asked for, though nothing waits", async () => {
  const { state, transport } = server();
  const outbox = await open(transport);
  state.me = "ben";
  globalThis.dispatchEvent(new Event("focus"));
  await vi.waitFor(() =>
    expect(outbox.status()).toMatchObject({ loggedOut: true, replaced: true }),
  );
  state.me = "ada";
  globalThis.dispatchEvent(new Event("focus"));
  await vi.waitFor(() =>
    expect(outbox.status()).toMatchObject({ loggedOut: false, replaced: false }),
  );
});

test("a drawing that only this browser has waits for its author too, and is counted once", async () => {
  const { state, drafts, transport } = server();
  state.up = false;
  const first = await open(transport);
  await first.keepDraft("a1", 0, body("a1"));
  await first.keepDraft("a2", 0, body("a2"));
  await first.handIn("s1", "r", body("a1"));
  first.close();
  Object.assign(state, { up: true, me: "ben" });
  const second = await open(transport, "ben");
  await second.keepDraft("a3", 0, body("a3"));
  await vi.waitFor(() => expect(drafts.size).toBe(1));
  expect(second.status()).toMatchObject({ ofOthers: 2 });
  expect(await second.draft("a2")).toBeUndefined();
  expect([...drafts.keys()]).toEqual(["a3"]);
});

test("a refused hand-in is kept with its reason and does not hold up the next", async () => {
  const { stored, state, transport } = server();
  const outbox = await open(transport);
  state.refuse = 422;
  await outbox.handIn("s1", "r", body("a1"));
  state.refuse = 0;
  await outbox.handIn("s2", "r", body("a2"));
  expect([...stored.keys()]).toEqual(["s2"]);
  expect(outbox.status().refused.map(({ id, refused }) => [id, refused?.detail])).toEqual([
    ["s1", "No."],
  ]);
});

test("a hand-in still in line can be taken back", async () => {
  const { stored, state, transport } = server();
  const outbox = await open(transport);
  state.up = false;
  await outbox.handIn("s1", "r", body("a1"));
  expect(await outbox.withdraw("s1", 0)).toBe(true);
  state.up = true;
  await outbox.flush();
  expect(stored.size).toBe(0);
  expect(await outbox.withdraw("s1", 0)).toBe(false);
});

test("what is taken out of the line is a draft again, as it was handed in, after a reload too", async () => {
  const { state, transport } = server();
  const outbox = await open(transport);
  state.up = false;
  void outbox.keepDraft("a1", 0, { ...body("a1"), verdict: null });
  void outbox.keepDraft("a1", 0, { ...body("a1"), verdict: "ok" });
  const { assignment, ...answer } = body("a1");
  await outbox.handIn("s1", "r", { ...answer, assignment, remark: "as handed in" });
  expect(await outbox.withdraw("s1", 0)).toBe(true);
  outbox.close();
  const again = await open(transport);
  expect(again.status()).toMatchObject({ waiting: 0, unsaved: 1 });
  expect((await again.draft("a1"))?.body).toEqual({ ...answer, remark: "as handed in" });
});

test("a hand-in under way is waited for: it is not taken out of the line any more", async () => {
  const { stored, transport } = server();
  let arrive = () => {};
  const arriving = new Promise<void>((done) => {
    arrive = done;
  });
  const slow = {
    ...transport,
    putSubmission: vi.fn(async (id: string, given: HandInBody) => {
      await arriving;
      return transport.putSubmission(id, given);
    }),
  };
  const outbox = await open(slow);
  const sent = outbox.handIn("s1", "r", body("a1"));
  await vi.waitFor(() => expect(slow.putSubmission).toHaveBeenCalled());
  const withdrawn = outbox.withdraw("s1", 0);
  arrive();
  expect(await withdrawn).toBe(false);
  await sent;
  expect([...stored.keys()]).toEqual(["s1"]);
  expect(await outbox.draft("a1")).toBeUndefined();
});

test("a hand-in that was never answered may have arrived: it stays in line", async () => {
  const { stored, state, transport } = server();
  const outbox = await openOutbox({ user: "ada", transport, name, retryFrom: 1e9 });
  opened.push(outbox);
  state.answers = false;
  await outbox.handIn("s1", "r", body("a1"));
  expect([stored.size, await outbox.withdraw("s1", 0)]).toEqual([1, false]);
  expect(outbox.status().waiting).toBe(1);
  expect([await outbox.discard("s1"), await outbox.discard("s1")]).toEqual([true, false]);
  expect(outbox.status().waiting).toBe(0);
});

test("a draft is kept at once, sent shortly after and gone after the hand-in", async () => {
  const { drafts, transport } = server();
  const outbox = await open(transport);
  await outbox.keepDraft("a1", 0, body("a1"));
  expect(outbox.status().unsaved).toBe(1);
  await vi.waitFor(() => expect(outbox.status().unsaved).toBe(0), { timeout: 3000 });
  expect(drafts.get("a1")).toBe(1);
  await outbox.handIn("s1", "r", body("a1"));
  expect(await outbox.draft("a1")).toBeUndefined();
});

test("a draft changed elsewhere waits for a decision", async () => {
  const { drafts, transport } = server();
  drafts.set("a1", 7);
  const outbox = await open(transport);
  await outbox.keepDraft("a1", 3, body("a1"));
  await vi.waitFor(() => expect(outbox.status().stale).toEqual(["a1"]), { timeout: 3000 });
  expect(drafts.get("a1")).toBe(7);
  await outbox.overwrite("a1");
  expect(drafts.get("a1")).toBe(8);
  expect(outbox.status().stale).toEqual([]);
});

async function withLostReply() {
  const it = server();
  const patient = { user: "ada", transport: it.transport, name, draftDelay: 5, retryFrom: 1e9 };
  const outbox = await openOutbox(patient);
  opened.push(outbox);
  it.state.answers = false;
  await outbox.keepDraft("a1", 0, body("a1"));
  await vi.waitFor(() => expect(outbox.status().offline).toBe(true));
  expect(it.drafts.get("a1")).toBe(1);
  it.state.answers = true;
  return { ...it, outbox };
}

test("a draft whose reply was lost is there already, and no conflict", async () => {
  const { drafts, outbox } = await withLostReply();
  await outbox.flush();
  expect(outbox.status()).toMatchObject({ unsaved: 0, stale: [], offline: false });
  expect(await outbox.draft("a1")).toMatchObject({ version: 1, sent: true });
  expect(drafts.get("a1")).toBe(1);
});

test("a draft changed after its reply was lost goes on from there", async () => {
  const { drafts, bodies, state, outbox } = await withLostReply();
  await outbox.keepDraft("a1", 0, { ...body("a1"), remark: "drawn on" });
  await outbox.flush();
  await vi.waitFor(() => expect(drafts.get("a1")).toBe(2));
  await vi.waitFor(() => expect(outbox.status()).toMatchObject({ unsaved: 0, stale: [] }));
  expect(state.conflicts).toBe(0);
  expect(bodies.get("a1")).toMatchObject({ remark: "drawn on" });
});

test("after a lost reply, what another computer has written is still a conflict", async () => {
  const { drafts, bodies, outbox } = await withLostReply();
  drafts.set("a1", 9);
  bodies.set("a1", { ...body("a1"), remark: "from elsewhere" });
  await outbox.flush();
  expect(outbox.status().stale).toEqual(["a1"]);
  expect(bodies.get("a1")).toMatchObject({ remark: "from elsewhere" });
});

test("a draft that the server does not take is not called saved, until a smaller one is", async () => {
  const { drafts, state, transport } = server();
  const outbox = await open(transport);
  state.refuseDraft = true;
  await outbox.keepDraft("a1", 0, body("a1"));
  await vi.waitFor(() =>
    expect(outbox.status().draftsRefused).toEqual([
      { code: "invalid", detail: "The draft is too large." },
    ]),
  );
  expect(outbox.status()).toMatchObject({ unsaved: 0, offline: false });
  expect([drafts.size, (await outbox.draft("a1"))?.sent]).toEqual([0, false]);
  state.refuseDraft = false;
  await outbox.keepDraft("a1", 0, { ...body("a1"), remark: "smaller" });
  await vi.waitFor(() => expect(drafts.get("a1")).toBe(1));
  await vi.waitFor(() => expect(outbox.status()).toMatchObject({ unsaved: 0, draftsRefused: [] }));
});

test("what was changed while its draft was being refused is sent all the same", async () => {
  const { bodies, transport } = server();
  let refuse = () => {};
  const refusal = new Promise<never>((_, no) => {
    refuse = () => no(new Problem(400, { code: "invalid", detail: "The draft is too large." }));
  });
  const putDraft = vi.fn(transport.putDraft).mockImplementationOnce(() => refusal);
  const outbox = await open({ ...transport, putDraft });
  await outbox.keepDraft("a1", 0, body("a1"));
  await vi.waitFor(() => expect(putDraft).toHaveBeenCalled());
  await outbox.keepDraft("a1", 0, { ...body("a1"), remark: "smaller" });
  refuse();
  await vi.waitFor(() => expect(bodies.get("a1")).toMatchObject({ remark: "smaller" }));
  await vi.waitFor(() => expect(outbox.status()).toMatchObject({ unsaved: 0, draftsRefused: [] }));
});

test("an answer to an assignment taken back meanwhile is kept, and said to be late", async () => {
  const { stored, state, transport } = server();
  const outbox = await open(transport);
  state.late = true;
  await outbox.handIn("s1", "r", body("a1"));
  expect(stored.size).toBe(1);
  expect(outbox.status()).toMatchObject({ waiting: 0, late: 1, refused: [] });
  outbox.lateSeen();
  await vi.waitFor(() => expect(outbox.status().late).toBe(0));
});

test("a browser that stores nothing still sends the answer, and says so until it is gone", async () => {
  const { stored, state, transport } = server();
  const outbox = await open(transport);
  state.up = false;
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await outbox.handIn("s1", "r", body("a1"));
  await outbox.keepDraft("a2", 0, body("a2"));
  expect(outbox.status()).toMatchObject({ waiting: 1, unsaved: 1, notKept: true });
  expect((await outbox.draft("a2"))?.body).toEqual(body("a2"));
  state.up = true;
  await vi.waitFor(() => expect(stored.size).toBe(1), { timeout: 3000 });
  put.mockRestore();
  await outbox.keepDraft("a2", 0, body("a2"));
  await vi.waitFor(() => expect(outbox.status()).toMatchObject({ waiting: 0, notKept: false }));
});

test("a laptop that slept sends what waited when it wakes up", async () => {
  const { stored, state, transport } = server();
  const outbox = await openOutbox({ user: "ada", transport, name, retryFrom: 1e9 });
  opened.push(outbox);
  state.up = false;
  await outbox.handIn("s1", "r", body("a1"));
  state.up = true;
  globalThis.dispatchEvent(new Event("focus"));
  await vi.waitFor(() => expect(stored.size).toBe(1));
});

test("two tabs that send the same line lose nothing", async () => {
  const { stored, transport } = server();
  const [one, two] = [await open(transport), await open(transport)];
  await Promise.all([
    ...["s1", "s2", "s3"].map((id) => one.handIn(id, "r", body(id))),
    ...["s4", "s5"].map((id) => two.handIn(id, "r", body(id))),
  ]);
  await Promise.all([one.flush(), two.flush()]);
  await vi.waitFor(() => expect(stored.size).toBe(5));
});

test("many changes in haste: the last one is kept and sent, in a few writes", async () => {
  const { state, drafts, transport } = server();
  const outbox = await open(transport);
  state.up = false;
  const put = vi.spyOn(IDBObjectStore.prototype, "put");
  const edits = Array.from({ length: 50 }, (_, at) =>
    outbox.keepDraft("a1", 0, { ...body("a1"), remark: `edit ${at}` }),
  );
  expect(outbox.status().unsaved).toBe(1);
  await Promise.all(edits);
  expect(put.mock.calls.length).toBeLessThanOrEqual(2);
  put.mockRestore();
  expect((await outbox.draft("a1"))?.body.remark).toBe("edit 49");
  state.up = true;
  await vi.waitFor(() => expect(drafts.get("a1")).toBe(1));
  await vi.waitFor(() => expect(outbox.status().unsaved).toBe(0));
});

test("a change that was still to be written when its answer is handed in leaves no draft", async () => {
  const { stored, transport } = server();
  const outbox = await open(transport);
  void outbox.keepDraft("a1", 0, { ...body("a1"), remark: "one" });
  void outbox.keepDraft("a1", 0, { ...body("a1"), remark: "two" });
  await outbox.handIn("s1", "r", body("a1"));
  expect([...stored.keys()]).toEqual(["s1"]);
  await vi.waitFor(async () => expect(await outbox.draft("a1")).toBeUndefined());
  expect(outbox.status()).toMatchObject({ waiting: 0, unsaved: 0 });
});

test("two tabs of one person send each hand-in once", async () => {
  const { stored, state, transport } = server();
  const first = await open(transport);
  state.up = false;
  for (let at = 0; at < 5; at += 1) await first.handIn(`s${at}`, "r", body(`a${at}`));
  const second = await open(transport);
  Object.assign(state, { up: true, puts: 0 });
  await Promise.all([first.flush(), second.flush()]);
  await vi.waitFor(() => expect(second.status().waiting).toBe(0));
  expect([stored.size, state.puts]).toEqual([5, 5]);
});

test("what another tab is sending is waited for before it is taken back", async () => {
  const { stored, state, transport } = server();
  const first = await openOutbox({ user: "ada", transport, name, retryFrom: 1e9 });
  opened.push(first);
  state.up = false;
  await first.handIn("s1", "r", body("a1"));
  state.up = true;
  let arrive = () => {};
  const arriving = new Promise<void>((done) => {
    arrive = done;
  });
  const putSubmission = vi.fn(async (id: string, given: HandInBody) => {
    await arriving;
    return transport.putSubmission(id, given);
  });
  const second = await open({ ...transport, putSubmission });
  void second.flush();
  await vi.waitFor(() => expect(putSubmission).toHaveBeenCalled());
  const withdrawn = first.withdraw("s1", 0);
  await new Promise((done) => setTimeout(done, 20));
  arrive();
  expect(await withdrawn).toBe(false);
  expect([...stored.keys()]).toEqual(["s1"]);
});

test("what another tab has sent without an answer may have arrived: it is not taken back", async () => {
  const { stored, state, transport } = server();
  state.answers = false;
  const patient = { user: "ada", transport, name, retryFrom: 1e9 };
  const first = await openOutbox(patient);
  const second = await openOutbox(patient);
  opened.push(first, second);
  await first.handIn("s1", "r", body("a1"));
  expect([stored.size, await second.withdraw("s1", 0)]).toEqual([1, false]);
});

const closePage = () => globalThis.dispatchEvent(new Event("pagehide"));

test("a page that is closed still sends what was drawn a moment ago, without a conflict later", async () => {
  const { bodies, state, transport } = server();
  const closing = vi.fn(transport.putDraft);
  const page = { user: "ada", transport: { ...transport, putDraft: closing }, name };
  const outbox = await openOutbox({ ...page, draftDelay: 1e9 });
  await outbox.keepDraft("a1", 0, { ...body("a1"), remark: "just typed" });
  closePage();
  expect(closing.mock.calls.map(([id, , last]) => [id, last])).toEqual([["a1", true]]);
  outbox.close();
  const again = await open(transport);
  await again.flush();
  expect(state.conflicts).toBe(0);
  expect(bodies.get("a1")).toMatchObject({ remark: "just typed" });
  expect(again.status()).toMatchObject({ unsaved: 0, stale: [] });
});

test("a page that is closed sends no more than a browser lets it, and nothing that is sent", async () => {
  const { state, transport } = server();
  const putDraft = vi.fn(transport.putDraft);
  const outbox = await open({ ...transport, putDraft });
  await outbox.keepDraft("a1", 0, body("a1"));
  await vi.waitFor(() => expect(outbox.status().unsaved).toBe(0));
  closePage();
  expect(putDraft).toHaveBeenCalledTimes(1);
  state.up = false;
  await outbox.keepDraft("a2", 0, { ...body("a2"), remark: "x".repeat(70_000) });
  closePage();
  expect(putDraft.mock.calls.filter(([id, , last]) => id === "a2" && last)).toEqual([]);
});

test("a hand-in under way goes out though the page is closed", async () => {
  const { transport } = server();
  const putSubmission = vi.fn(() => new Promise<{ late?: boolean }>(() => {}));
  const putDraft = vi.fn(transport.putDraft);
  const outbox = await open({ ...transport, putSubmission, putDraft });
  void outbox.keepDraft("a1", 0, body("a1"));
  void outbox.handIn("s1", "r", body("a1"));
  await vi.waitFor(() => expect(putSubmission).toHaveBeenCalledTimes(1));
  closePage();
  // A draft after it would begin a revision that nobody wants.
  expect(putDraft).not.toHaveBeenCalled();
  expect(putSubmission.mock.calls).toEqual([
    ["s1", body("a1")],
    ["s1", body("a1"), true],
  ]);
});

test("an answer that waits is counted once, not as its draft as well", async () => {
  const { state, transport } = server();
  const outbox = await open(transport);
  state.up = false;
  await outbox.keepDraft("a1", 0, body("a1"));
  await outbox.handIn("s1", "r", body("a1"));
  expect(outbox.status()).toMatchObject({ waiting: 1, unsaved: 0 });
  state.up = true;
  await outbox.flush();
  expect(outbox.status()).toMatchObject({ waiting: 0, unsaved: 0 });
});
