import { expect, it } from "vitest";
import { endedSince, isNews } from "./jobNews";

const at = (task: string, finished_at: string | null) => ({ task, finished_at });

it("finds what ended since, however many ended at once", () => {
  const jobs = [at("a", "2026-01-01T08:00:02Z"), at("b", null), at("c", "2026-01-01T08:00:01Z")];
  const found = (moment: string) => endedSince(jobs, moment).map(({ task }) => task);
  expect(found("2026-01-01T08:00:00Z")).toEqual(["a", "c"]);
  expect(found("2026-01-01T08:00:01Z")).toEqual(["a"]);
  expect(found("2026-01-01T08:00:02Z")).toEqual([]);
});

it.each([
  ["/projects/p/images", "images.import", true],
  ["/rounds/r/agreement", "agreement.report", true],
  ["/projects/p/images", "images.tiles", false],
  ["/projects/p", "images.remove_files", false],
  ["/projects/p/releases", "exports.release", true],
  ["/projects/p/images", "exports.release", false],
  ["/projects/p/change-requests", "agreement.unlisted", true],
  ["/rounds/r/agreement", "agreement.unlisted", false],
  ["session", "agreement.report", false],
  ["/projects/p/images", "a.new.one", true],
] as const)("asks for %s again after %s: %s", (address, task, asked) => {
  expect(isNews(address, [at(task, "2026-01-01T08:00:00Z")])).toBe(asked);
});
