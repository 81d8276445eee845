import { expect, test, vi } from "vitest";
import { Problem } from "../api/problem";
import type { Assignment } from "./api";
import { keepMine, takeTheirs } from "./conflict";
import { NO_NOTICE, notDecided } from "./notices";

const away = async () => {
  throw new Problem(0, { code: "network" });
};

test("what was drawn here is kept until the other draft is here", async () => {
  const forgetDraft = vi.fn(async () => {});
  const restore = vi.fn();
  const refused = await takeTheirs({ forgetDraft }, "a1", restore, away);
  expect(notDecided(refused).message).toBe("stale.away");
  expect([forgetDraft.mock.calls, restore.mock.calls]).toEqual([[], []]);
  const draft = { version: 4, body: {} };
  const read = async () => ({ draft }) as Assignment;
  expect(notDecided(await takeTheirs({ forgetDraft }, "a1", restore, read))).toBe(NO_NOTICE);
  expect(forgetDraft).toHaveBeenCalledWith("a1");
  expect(restore).toHaveBeenCalledWith(draft);
});

test("one's own draft that cannot be kept yet is said", async () => {
  expect(notDecided(await keepMine({ overwrite: away }, "a1")).message).toBe("stale.away");
  expect(await keepMine({ overwrite: async () => {} }, "a1")).toBeNull();
});
