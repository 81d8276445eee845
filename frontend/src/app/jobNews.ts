import type { Job } from "../api/types";

type Ended = Pick<Job, "task" | "finished_at">;

/** Parts of the addresses that read what a job makes; a job that is not named may change anything. */
const MAKES: Record<string, readonly string[]> = {
  "images.tiles": [],
  "images.remove_files": [],
  "exports.release": ["/releases", "/jobs/"],
  "agreement.answer_requests": ["requests", "catalogue-versions"],
  "agreement.unlisted": ["requests"],
};
const NEVER = ["session", "/projects"];

/** The jobs that ended after a moment. */
export function endedSince<T extends Ended>(jobs: readonly T[], moment: string): T[] {
  return jobs.filter(({ finished_at: at }) => at !== null && at > moment);
}

/** Whether what an address reads may be another one since these jobs ended. */
export function isNews(address: string, ended: readonly Ended[]): boolean {
  if (NEVER.includes(address)) return false;
  return ended.some(({ task }) => MAKES[task]?.some((part) => address.includes(part)) ?? true);
}
