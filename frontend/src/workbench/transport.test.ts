import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { isPassing, type Problem } from "../api/problem";
import { openOutbox } from "./outbox";
import { transport } from "./transport";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const ANSWER = {
  assignment: "a1",
  verdict: "ok",
  undecided_reason: null,
  remark: "",
  active_seconds: 1,
  findings: [],
  questions: [],
} as const;

/** The connection is there, and nothing ever comes back. */
function stubSilence(isSilent: (address: string) => boolean) {
  vi.stubGlobal("fetch", async (address: string, { signal }: RequestInit) => {
    if (!isSilent(address)) return Response.json({ user: { id: "ada" } });
    return new Promise((_, no) => {
      signal?.addEventListener("abort", () => no(signal.reason));
    });
  });
}

/** Time runs a thousand times as fast. */
function hurry() {
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    const late = new AbortController();
    setTimeout(() => late.abort(new DOMException("late", "TimeoutError")), ms / 1000);
    return late.signal;
  });
}

test.each(["/session", "/submissions"])(
  "no answer from %s is not waited for for ever",
  async (at) => {
    stubSilence((address) => address.includes(at));
    hurry();
    const outbox = await openOutbox({
      user: "ada",
      transport,
      name: `silent${at}`,
      retryFrom: 1e9,
    });
    await outbox.handIn("s1", "r", ANSWER);
    expect(outbox.status()).toMatchObject({ waiting: 1, offline: true });
    outbox.close();
  },
);

test("who takes an answer back that is on its way for long is told, and it stays in the line", async () => {
  stubSilence((address) => address.includes("/submissions"));
  const outbox = await openOutbox({ user: "ada", transport, name: "stuck", retryFrom: 1e9 });
  const sending = outbox.handIn("s1", "r", ANSWER);
  await vi.waitFor(() => expect(outbox.status().waiting).toBe(1));
  await new Promise((later) => setTimeout(later, 20));
  hurry();
  const refusal = await outbox.withdraw("s1", 0).catch((problem: Problem) => problem);
  expect(isPassing(refusal as Problem)).toBe(true);
  expect((await outbox.waitingFor("r")).map(({ id }) => id)).toEqual(["s1"]);
  expect(await outbox.draft("a1")).toBeUndefined();
  outbox.close();
  void sending;
});
