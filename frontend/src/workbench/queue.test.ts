import "fake-indexeddb/auto";
import { renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "../api/problem";
import type { Assignment, InHand, Next, OwnAnswer, Round, StoredDraft } from "./api";
import { EMPTY_ANSWER } from "./model/types";
import { openOutbox } from "./outbox";
import { createQueue } from "./queue";
import { reopen } from "./reopen";
import { NO_OTHER_TAB, watchOtherTabs } from "./tabs";
import { useAtWork } from "./useAtWork";
import { toWire } from "./wire";

const assignment = (id: string): Assignment => ({
  id,
  state: "leased",
  width: 10,
  height: 10,
  image_url: `/api/v1/assignments/${id}/image`,
  bit_depth: 8,
  window: null,
  tiled: false,
  tiles: null,
  product_type: "",
  perspective: "",
  scale_mm_per_px: null,
  lease_until: null,
  draft: null,
});

afterEach(() => vi.useRealTimers());

const OK = toWire({ ...EMPTY_ANSWER, verdict: "ok" }, 2);
let count = 0;

async function setUp({ isFinal = true, up = true, others = NO_OTHER_TAB } = {}) {
  count += 1;
  const done = new Map<string, string>();
  const drafts = new Map<string, unknown>();
  const state = {
    up,
    me: "ada",
    asked: 0,
    askedWho: 0,
    underWay: 0,
    undo: true,
    refusal: "too_late_to_undo",
    undoAnswers: true,
    undone: [] as string[],
    arriving: Promise.resolve(),
    replying: Promise.resolve(),
    answering: Promise.resolve(),
    refuses: false,
    givenBack: [] as string[],
    leaseUntil: null as string | null,
    takenOver: "",
    inHand: null as InHand | null,
    draftOf: {} as Record<string, StoredDraft>,
  };
  const net = () => {
    if (!state.up) throw new Problem(0, { code: "network" });
  };
  const all = ["a", "b", "c", "d", "e"];
  const outbox = await openOutbox({
    user: "ada",
    name: `queue-${count}`,
    draftDelay: 5,
    retryFrom: 10_000,
    transport: {
      async whoAmI() {
        net();
        state.askedWho += 1;
        return state.me;
      },
      async putDraft(id, { body }) {
        net();
        drafts.set(id, body);
        return { version: 1 };
      },
      putSubmission: async (id, body) => {
        net();
        state.underWay += 1;
        await state.arriving;
        if (state.me !== "ada") throw new Problem(404, { code: "not_found" });
        if (state.refuses) throw new Problem(422, { code: "refused", detail: "No." });
        done.set(id, body.assignment);
        drafts.delete(body.assignment);
        await state.replying;
        return {};
      },
      isOldPage: async () => false,
      storedDraft: async () => null,
    },
  });
  const queue = createQueue(
    "round",
    outbox,
    isFinal,
    {
      async getNext(_, inHand): Promise<Next> {
        net();
        state.asked += 1;
        state.inHand = inHand;
        const gone = [state.takenOver, ...done.values(), ...inHand.handed_in];
        const open = all.filter((id) => !gone.includes(id));
        const { leaseUntil: lease_until } = state;
        const next = {
          assignments: open.slice(0, 4).map((id) => {
            const draft = state.draftOf[id] ?? null;
            const isKnown = draft && inHand.drafts[id] === draft.version;
            return {
              ...assignment(id),
              lease_until,
              draft: isKnown ? { ...draft, body: null } : draft,
            };
          }),
          remaining: open.length,
          done: new Set([...done.values(), ...inHand.handed_in]).size,
          total: 5,
        };
        await state.answering;
        return next;
      },
      async undoSubmission(id) {
        net();
        if (!state.undo) throw new Problem(409, { code: state.refusal, detail: "Too late." });
        if (!done.has(id) && !state.undone.includes(id))
          throw new Problem(404, { code: "not_found" });
        state.undone.push(id);
        done.delete(id);
        if (!state.undoAnswers) throw new Problem(0, { code: "network" });
      },
      async giveBack(id) {
        state.givenBack.push(id);
      },
    },
    others,
  );
  await queue.refill();
  const line = () => queue.getState().line.map(({ id }) => id);
  return { queue, outbox, done, drafts, state, line };
}

test("a hand-in shows the next image at once and fetches ahead", async () => {
  const { queue, line } = await setUp();
  expect(line()).toEqual(["a", "b", "c", "d"]);
  const sent = queue.handIn(assignment("a"), OK);
  expect(line()).toEqual(["b", "c", "d"]);
  await sent;
  expect(line()).toEqual(["b", "c", "d", "e"]);
  expect(queue.getState().done).toBe(1);
});

test("it goes on with what was fetched while the server is away", async () => {
  const { queue, state, done, outbox, line } = await setUp();
  state.up = false;
  for (const id of ["a", "b"]) await queue.handIn(assignment(id), OK);
  expect(line()).toEqual(["c", "d"]);
  state.up = true;
  await outbox.flush();
  await queue.refill();
  expect([...done.values()]).toEqual(["a", "b"]);
  expect(line()).toEqual(["c", "d", "e"]);
});

test("one step back opens the last answer again", async () => {
  const { queue, done, line } = await setUp();
  await queue.handIn(assignment("a"), OK);
  expect(await queue.back()).toBeNull();
  expect(done.size).toBe(0);
  expect(line()[0]).toBe("a");
  expect(queue.getState().line[0]?.draft?.body).toEqual(OK);
});

test("a final answer stays final and the refusal is told", async () => {
  const { queue, state, line } = await setUp();
  await queue.handIn(assignment("a"), OK);
  state.undo = false;
  expect((await queue.back())?.detail).toBe("Too late.");
  expect(line()[0]).toBe("b");
});

async function handedInAway(options = {}) {
  vi.useFakeTimers({ toFake: ["Date"] });
  const made = await setUp(options);
  made.state.up = false;
  await made.queue.handIn(assignment("a"), OK);
  return { ...made, later: (ms: number) => vi.setSystemTime(Date.now() + ms) };
}

test("a final answer that waits in the line can be taken back for ten seconds, and no longer", async () => {
  const { queue, outbox, line, later } = await handedInAway();
  later(10_001);
  expect((await queue.back())?.code).toBe("too_late_to_undo");
  expect([line()[0], outbox.status().waiting]).toEqual(["b", 1]);
  await queue.handIn(assignment("b"), OK);
  later(9_000);
  expect(await queue.back()).toBeNull();
  expect([line()[0], outbox.status().waiting]).toEqual(["b", 1]);
});

test("a final answer stays final though it has only just arrived", async () => {
  const { queue, outbox, state, done, line, later } = await handedInAway();
  later(60_000);
  state.up = true;
  await outbox.flush();
  expect((await queue.back())?.code).toBe("too_late_to_undo");
  expect([line()[0], [...done.values()], state.undone]).toEqual(["b", ["a"], []]);
});

test("an undo that was asked for in time is asked for again until it is known", async () => {
  const { queue, outbox, state, line, later } = await handedInAway();
  state.up = true;
  await outbox.flush();
  state.undoAnswers = false;
  expect((await queue.back())?.status).toBe(0);
  later(60_000);
  state.undoAnswers = true;
  expect(await queue.back()).toBeNull();
  expect(line()[0]).toBe("a");
});

test("an image whose undo went without an answer is not left out of the line", async () => {
  const { queue, state, line } = await setUp();
  await queue.handIn(assignment("a"), OK);
  state.undoAnswers = false;
  expect((await queue.back())?.status).toBe(0);
  for (const id of ["b", "c", "d", "e"]) await queue.handIn(assignment(id), OK);
  expect([queue.getState().phase, line(), state.undone.length]).toEqual(["labeling", ["a"], 1]);
});

test("an answer of a production round is taken out of the line at any time", async () => {
  const { queue, outbox, line, later } = await handedInAway({ isFinal: false });
  later(60_000);
  expect(await queue.back()).toBeNull();
  expect([line()[0], outbox.status().waiting]).toEqual(["a", 0]);
});

test("in a production round the last answer can still be revised", async () => {
  const { queue, state, line } = await setUp({ isFinal: false });
  await queue.handIn(assignment("a"), OK);
  state.undo = false;
  expect(await queue.back()).toBeNull();
  expect(line()[0]).toBe("a");
});

test.each(["revealed", "round_closed"])("what is %s is not opened for a revision", async (code) => {
  const { queue, outbox, state, done, line } = await setUp({ isFinal: false });
  await queue.handIn(assignment("a"), OK);
  Object.assign(state, { undo: false, refusal: code });
  expect((await queue.back())?.code).toBe(code);
  expect([line()[0], await outbox.draft("a"), [...done.values()]]).toEqual(["b", undefined, ["a"]]);
});

test("the answer taken back is kept as a draft, in this browser and on the server", async () => {
  const { queue, outbox, drafts } = await setUp();
  await queue.handIn(assignment("a"), OK);
  expect(await outbox.draft("a")).toBeUndefined();
  await queue.back();
  expect((await outbox.draft("a"))?.body).toEqual(OK);
  await vi.waitFor(() => expect(drafts.get("a")).toEqual(OK));
});

test("one step back while the hand-in is under way waits for it, and undoes it", async () => {
  const { queue, outbox, done, state, line } = await setUp();
  let arrive = () => {};
  state.arriving = new Promise((ok) => {
    arrive = ok;
  });
  const sent = queue.handIn(assignment("a"), OK);
  await vi.waitFor(() => expect(state.underWay).toBe(1));
  const back = queue.back();
  arrive();
  expect(await back).toBeNull();
  await sent;
  expect([done.size, state.undone.length, line()[0]]).toEqual([0, 1, "a"]);
  expect((await outbox.draft("a"))?.body).toEqual(OK);
});

test("a revision that was begun is gone on with, not begun anew from the old answer", async () => {
  const { queue, line } = await setUp({ isFinal: false });
  const begun = { ...OK, remark: "one more scratch" };
  const submission = OK as unknown as OwnAnswer["submission"];
  queue.revise({
    assignment: { ...assignment("z"), draft: { version: 3, body: begun } },
    submission,
  });
  expect(line()[0]).toBe("z");
  expect(queue.getState().line[0]?.draft).toEqual({ version: 3, body: begun });
  queue.revise({ assignment: { ...assignment("z"), draft: null }, submission });
  expect(queue.getState().line[0]?.draft).toEqual({ version: 0, body: OK });
});

test("a revision is no further answer, and can be put back as it was", async () => {
  const { queue, line } = await setUp({ isFinal: false });
  const submission = OK as unknown as OwnAnswer["submission"];
  const { done } = queue.getState();
  const before = line();
  const revised = { ...assignment("z"), state: "done" };
  queue.revise({ assignment: revised, submission });
  expect(line()).toEqual(["z", ...before]);
  queue.isBegun("z");
  await queue.putBack("z");
  expect(line()).toEqual(before);
  queue.revise({ assignment: revised, submission });
  const handedIn = queue.handIn(revised, OK);
  expect([queue.getState().done, line()]).toEqual([done, before]);
  await handedIn;
});

test("a begun revision stays in line behind another, whatever is asked for", async () => {
  const { queue, line } = await setUp({ isFinal: false });
  queue.openAgain(assignment("y"), OK);
  queue.openAgain(assignment("z"), OK);
  expect(line().slice(0, 2)).toEqual(["z", "y"]);
  await queue.refill();
  expect(line().slice(0, 2)).toEqual(["z", "y"]);
  await queue.handIn(assignment("z"), OK);
  expect(line()[0]).toBe("y");
});

test("what is begun is neither given back nor dropped when its lease has run out", async () => {
  const { queue, state, line } = await setUp({ isFinal: false });
  await queue.handIn(assignment("a"), OK);
  queue.isBegun("b");
  await queue.back();
  expect(line().slice(0, 2)).toEqual(["a", "b"]);
  state.takenOver = "b";
  await queue.refill();
  expect(line().slice(0, 2)).toEqual(["a", "b"]);
  queue.rest();
  expect(state.givenBack).not.toContain("b");
  expect(state.givenBack).toContain("c");
});

test("one step back from an answer that is on its way for long says so and undoes nothing", async () => {
  const { queue, outbox, state, line } = await setUp();
  await queue.handIn(assignment("a"), OK);
  vi.spyOn(outbox, "withdraw").mockRejectedValueOnce(new Problem(0, { code: "network" }));
  expect((await queue.back())?.status).toBe(0);
  expect([line()[0], state.undone]).toEqual(["b", []]);
});

test("struck twice, it goes back once and says nothing of too late", async () => {
  const { queue, state } = await setUp();
  await queue.handIn(assignment("a"), OK);
  expect(await Promise.all([queue.back(), queue.back()])).toEqual([null, null]);
  expect(await queue.back()).toBeNull();
  expect(state.undone.length).toBe(1);
  expect(queue.getState().done).toBe(0);
});

test("an undo whose reply was lost loses nothing and can be asked for again", async () => {
  const { queue, outbox, state, line } = await setUp();
  await queue.handIn(assignment("a"), OK);
  state.undoAnswers = false;
  expect((await queue.back())?.status).toBe(0);
  expect((await outbox.draft("a"))?.body).toEqual(OK);
  state.undoAnswers = true;
  expect(await queue.back()).toBeNull();
  expect(line()[0]).toBe("a");
});

test("what stays final leaves no draft behind", async () => {
  const { queue, outbox, state, done } = await setUp();
  await queue.handIn(assignment("a"), OK);
  state.undo = false;
  await queue.back();
  expect(await outbox.draft("a")).toBeUndefined();
  expect([...done.values()]).toEqual(["a"]);
});

test("a refused answer stays in line until it can be shown, and is a draft then", async () => {
  const { queue, outbox, state, line } = await setUp();
  state.refuses = true;
  await queue.handIn(assignment("a"), OK);
  const [refused] = outbox.status().refused;
  const opened = { outbox, queue, round: { id: "round" } as Round };
  const away = async () => {
    throw new Problem(0, { code: "network" });
  };
  expect((await reopen(opened, refused?.id ?? "", away))?.status).toBe(0);
  expect(outbox.status().refused.length).toBe(1);
  expect(line()[0]).toBe("b");
  expect(await reopen(opened, refused?.id ?? "", async (id) => assignment(id))).toBeNull();
  expect(outbox.status().refused).toEqual([]);
  expect(line()[0]).toBe("a");
  expect((await outbox.draft("a"))?.body).toEqual(OK);
});

test("the next images are fetched though hand-ins are not stored yet", async () => {
  const { queue, state, done, line } = await setUp();
  let arrive = () => {};
  state.arriving = new Promise((resolve) => {
    arrive = resolve;
  });
  const sent = [queue.handIn(assignment("a"), OK), queue.handIn(assignment("b"), OK)];
  await vi.waitFor(() => expect(line()).toEqual(["c", "d", "e"]));
  expect(new Set(state.inHand?.handed_in)).toEqual(new Set(["a", "b"]));
  expect(done.size).toBe(0);
  arrive();
  await Promise.all(sent);
  expect([...done.values()]).toEqual(["a", "b"]);
  expect(queue.getState().done).toBe(2);
});

function held() {
  let go = () => {};
  const until = new Promise<void>((resolve) => {
    go = resolve;
  });
  return { until, go };
}

test("an answer that arrives while the next is asked for is counted", async () => {
  const { queue, outbox, state } = await setUp();
  const [stored, next] = [held(), held()];
  Object.assign(state, { arriving: stored.until, answering: next.until });
  const sent = queue.handIn(assignment("a"), OK);
  await vi.waitFor(() => expect([state.underWay, state.asked]).toEqual([1, 2]));
  stored.go();
  await vi.waitFor(() => expect(outbox.status().waiting).toBe(0));
  next.go();
  await sent;
  expect(queue.getState().done).toBe(1);
});

test("an answer that is stored, but not known to be, is counted once", async () => {
  const { queue, state, done } = await setUp();
  const reply = held();
  state.replying = reply.until;
  const sent = queue.handIn(assignment("a"), OK);
  await vi.waitFor(() => expect(done.size).toBe(1));
  await queue.refill();
  expect(queue.getState().done).toBe(1);
  reply.go();
  await sent;
  expect(queue.getState().done).toBe(1);
});

test("a draft that is known is not sent again, and stays", async () => {
  const { queue, state } = await setUp();
  const drafted = (remark: string, version: number) => ({ version, body: { ...OK, remark } });
  state.draftOf = { b: drafted("first", 1), c: drafted("seen", 1) };
  await queue.refill();
  state.draftOf = { ...state.draftOf, c: drafted("changed elsewhere", 2) };
  await queue.refill();
  expect(state.inHand?.drafts).toEqual({ b: 1, c: 1 });
  const drafts = queue.getState().line.map(({ draft }) => draft);
  expect(drafts).toEqual([null, drafted("first", 1), drafted("changed elsewhere", 2), null]);
});

test("a hand-in asks once whose log-in it is", async () => {
  const { queue, state } = await setUp();
  const before = state.askedWho;
  await queue.handIn(assignment("a"), OK);
  expect([state.askedWho - before, state.asked]).toEqual([1, 2]);
});

test("nothing is taken either where somebody logs in while a hand-in is under way", async () => {
  const { queue, outbox, state, done, line } = await setUp();
  let arrive = () => {};
  state.arriving = new Promise((arrives) => {
    arrive = arrives;
  });
  const sent = queue.handIn(assignment("a"), OK);
  await vi.waitFor(() => expect([state.underWay, state.asked]).toEqual([1, 2]));
  state.me = "ben";
  arrive();
  await sent;
  await queue.refill();
  expect([state.asked, done.size]).toEqual([2, 0]);
  expect(line()).toEqual(["b", "c", "d", "e"]);
  expect(outbox.status()).toMatchObject({ waiting: 1, replaced: true });
});

test("nothing is taken from the round while somebody else is logged in", async () => {
  const { queue, outbox, state, done, line } = await setUp();
  state.me = "ben";
  await queue.handIn(assignment("a"), OK);
  await queue.refill();
  expect([state.asked, done.size]).toEqual([1, 0]);
  expect(line()).toEqual(["b", "c", "d"]);
  expect(outbox.status()).toMatchObject({ waiting: 1, loggedOut: true, replaced: true });
  state.me = "ada";
  await outbox.flush();
  await queue.refill();
  expect(line()).toEqual(["b", "c", "d", "e"]);
  expect([...done.values()]).toEqual(["a"]);
});

test("what another tab has handed in leaves this tab's line", async () => {
  const { queue, line, done } = await setUp();
  done.set("elsewhere", "a");
  await queue.handedInElsewhere("a");
  expect(line()).toEqual(["b", "c", "d", "e"]);
});

test("what another tab took back again comes to this one once that is closed", async () => {
  const { queue, line, done } = await setUp();
  for (const id of ["b", "c", "d", "e"]) done.set(id, id);
  done.set("elsewhere", "a");
  for (const id of ["b", "c", "d", "a"]) await queue.handedInElsewhere(id);
  expect([line(), queue.getState().phase]).toEqual([[], "done"]);
  done.delete("elsewhere");
  await queue.refill();
  expect(line()).toEqual(["a"]);
});

test("what waits in the line is not handed out again, what was taken out of it is", async () => {
  const { queue, outbox, state, line } = await setUp();
  state.refuses = true;
  await outbox.handIn("s-e", "round", { assignment: "b", ...OK });
  await queue.refill();
  expect(line()).toEqual(["a", "c", "d", "e"]);
  await outbox.withdraw("s-e", 0);
  await queue.refill();
  expect(line()).toEqual(["a", "b", "c", "d"]);
});

test("closing the page gives everything back that is unused, coming back takes it again", async () => {
  const { queue, state, line } = await setUp();
  queue.rest();
  expect(state.givenBack).toEqual(["b", "c", "d"]);
  expect(line()).toEqual(["a"]);
  await queue.refill();
  expect(line()).toEqual(["a", "b", "c", "d"]);
});

test("leaving gives back what was only fetched ahead", async () => {
  const { queue, state } = await setUp();
  queue.leave();
  expect(state.givenBack).toEqual(["b", "c", "d"]);
});

test("what another open tab shows is given back by the last of them only", async () => {
  const user = `ada-${count}`;
  const [one, two] = [watchOtherTabs(user), watchOtherTabs(user)];
  const first = await setUp({ others: one });
  const second = await setUp({ others: two });
  await vi.waitFor(() => expect([one.has("d"), two.has("d")]).toEqual([true, true]));
  second.queue.leave();
  expect(second.state.givenBack).toEqual([]);
  await vi.waitFor(() => expect(one.has("d")).toBe(false));
  first.queue.leave();
  expect(first.state.givenBack).toEqual(["b", "c", "d"]);
});

test("what only this tab has fetched ahead is given back, though another one is open", async () => {
  const user = `ada-${count}`;
  const [one, two] = [watchOtherTabs(user), watchOtherTabs(user)];
  const first = await setUp({ others: one });
  two.show(["a", "b"]);
  await vi.waitFor(() => expect(one.has("b")).toBe(true));
  first.queue.leave();
  expect(first.state.givenBack).toEqual(["c", "d"]);
  two.close();
});

const inTenMinutes = () => new Date(Date.now() + 600_000).toISOString();

test("half-way through the lease whoever works keeps what was fetched ahead, nobody else does", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { queue, state, line } = await setUp();
  state.leaseUntil = inTenMinutes();
  await queue.refill();
  const { unmount } = renderHook(() => useAtWork(queue));
  const move = () => globalThis.dispatchEvent(new Event("pointermove"));
  vi.setSystemTime(Date.now() + 290_000);
  move();
  vi.setSystemTime(Date.now() + 20_000);
  expect(state.asked).toBe(2);
  state.takenOver = "b";
  move();
  move();
  await vi.waitFor(() => expect(line()).toEqual(["a", "c", "d", "e"]));
  expect(state.asked).toBe(3);
  unmount();
});

test("coming back to the page drops what others have taken over meanwhile", async () => {
  const { queue, state, line } = await setUp();
  const { unmount } = renderHook(() => useAtWork(queue));
  state.takenOver = "b";
  globalThis.dispatchEvent(new Event("focus"));
  await vi.waitFor(() => expect(line()).toEqual(["a", "c", "d", "e"]));
  unmount();
});

test("with nothing at hand no work is taken by coming back", async () => {
  const { queue, state, done } = await setUp();
  for (const id of ["a", "b", "c", "d", "e"]) done.set(id, id);
  await queue.handedInElsewhere("a");
  for (const id of ["b", "c", "d", "e"]) await queue.handedInElsewhere(id);
  const before = state.asked;
  done.clear();
  queue.atWork(true);
  await new Promise((later) => setTimeout(later, 20));
  expect([queue.getState().phase, state.asked]).toEqual(["done", before]);
});
