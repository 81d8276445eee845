import type { TFunction } from "i18next";
import { isPassing, type Problem } from "../api/problem";
import { serverText } from "../i18n/serverText";

export interface NoticeText {
  readonly message: string;
  readonly detail: string;
}

/** Why something was not taken; what is no problem of the server's own came from a proxy before it. */
export function whyNotTaken({ code, detail }: { code: string; detail: string }, t: TFunction) {
  const [, status] = /^http_(\d+)$/.exec(code) ?? [];
  if (detail || !status) return serverText(detail) || code;
  return t(status === "413" ? "proxy.tooLarge" : "proxy.refused", { ns: "workbench", status });
}

export const NO_NOTICE: NoticeText = { message: "", detail: "" };

/** Why the last answer could not be taken back. */
export function notBack(problem: Problem | null): NoticeText {
  if (!problem) return NO_NOTICE;
  if (isPassing(problem)) return { message: "backUnknown", detail: "" };
  return { message: "tooLate", detail: serverText(problem.detail) };
}

/** Why an answer that was not taken stays in the line. */
export function notOpened(problem: Problem | null): NoticeText {
  if (!problem) return NO_NOTICE;
  if (isPassing(problem)) return { message: "refused.away", detail: "" };
  return { message: "refused.notOpened", detail: serverText(problem.detail) };
}

/** Why an earlier answer could not be opened: it stays as it was handed in. */
export function notRevised(problem: Problem): NoticeText {
  if (isPassing(problem)) return { message: "earlier.away", detail: "" };
  return { message: "earlier.notOpened", detail: serverText(problem.detail) };
}

/** Why neither of two drafts could be chosen yet. */
export function notDecided(problem: Problem | null): NoticeText {
  if (problem && isPassing(problem)) return { message: "stale.away", detail: "" };
  return notOpened(problem);
}
