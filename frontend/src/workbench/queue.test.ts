import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { Problem } from "../api/problem";
import type { Assignment, Next } from "./api";
import { EMPTY_ANSWER } from "./model/types";
import { openOutbox } from "./outbox";
import { createQueue } from "./queue";
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

const OK = toWire({ ...EMPTY_ANSWER, verdict: "ok" }, 2);
let count = 0;

async function setUp({ isFinal = true, up = true } = {}) {
  count += 1;
  const done = new Map<string, string>();
  const state = { up, undo: true, givenBack: [] as string[] };
  const net = () => {
    if (!state.up) throw new Problem(0, { code: "network" });
  };
  const all = ["a", "b", "c", "d", "e"];
  const outbox = await openOutbox({
    user: "ada",
    name: `queue-${count}`,
    retryFrom: 10_000,
    transport: {
      async whoAmI() {
        net();
        return "ada";
      },
      async putDraft() {
        net();
        return { version: 1 };
      },
      putSubmission: async (id, body) => {
        net();
        done.set(id, body.assignment);
        return {};
      },
      draftVersion: async () => 0,
    },
  });
  const queue = createQueue("round", outbox, isFinal, {
    async getNext(): Promise<Next> {
      net();
      const open = all.filter((id) => ![...done.values()].includes(id));
      return {
        assignments: open.slice(0, 4).map(assignment),
        remaining: open.length,
        done: done.size,
        total: 5,
      };
    },
    async undoSubmission(id) {
      net();
      if (!state.undo) throw new Problem(409, { code: "too_late", detail: "Too late." });
      done.delete(id);
    },
    async giveBack(id) {
      state.givenBack.push(id);
    },
  });
  await queue.refill();
  const line = () => queue.getState().line.map(({ id }) => id);
  return { queue, outbox, done, state, line };
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

test("in a production round the last answer can still be revised", async () => {
  const { queue, state, line } = await setUp({ isFinal: false });
  await queue.handIn(assignment("a"), OK);
  state.undo = false;
  expect(await queue.back()).toBeNull();
  expect(line()[0]).toBe("a");
});

test("what another tab has handed in leaves this tab's line", async () => {
  const { queue, line, done } = await setUp();
  done.set("elsewhere", "a");
  await queue.handedInElsewhere("a");
  expect(line()).toEqual(["b", "c", "d", "e"]);
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
