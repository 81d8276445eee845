import { api, request } from "../api/client";
import { Problem } from "../api/problem";
import { cursorOf } from "../api/queries";
import type { Schemas, Sent } from "../api/schemas";
import { BROWSER } from "./browser";
import type { Rules } from "./model/rules";
import type { WireAnswer } from "./wire";

export type Round = Sent<Schemas["RoundOut"]>;
/** The body may have been written by an older page: `fromWire` reads what it understands. */
export type StoredDraft = { readonly version: number; readonly body: unknown };
export type Assignment = Omit<Sent<Schemas["AssignmentOut"]>, "draft"> & {
  readonly draft: StoredDraft | null;
};
export type Next = Omit<Sent<Schemas["NextOut"]>, "assignments"> & {
  readonly assignments: readonly Assignment[];
};
/** Whose answers are on their way, and of which assignments which draft is known. */
export interface InHand {
  readonly handed_in: readonly string[];
  readonly drafts: Readonly<Record<string, number>>;
}
export type Outlook = Sent<Schemas["WorkAheadOut"]>;
export type Submission = Sent<Schemas["SubmissionOut"]>;

export interface HandInBody extends WireAnswer {
  readonly assignment: string;
}

export const AHEAD = 3;

/** A request that is never answered, as after a laptop's sleep, must not hold up the line. */
const soon = () => AbortSignal.timeout(20_000);
const forAsLongAsASendingTakes = () => AbortSignal.timeout(90_000);

export const getRound = (id: string) => api.get<Round>(`/rounds/${id}`);
export const getRules = (id: string) => api.get<Rules>(`/rounds/${id}/rules`);
/** More than so many answers on their way are waited for. */
const MOST_ON_THEIR_WAY = 500;
export const getNext = (id: string, { handed_in, drafts }: InHand) =>
  request<Next>(`/rounds/${id}/next?ahead=${AHEAD}&holder=${BROWSER}`, {
    method: "POST",
    body: { handed_in: handed_in.slice(0, MOST_ON_THEIR_WAY), drafts },
    signal: soon(),
  });
export const getOutlook = (id: string) => api.get<Outlook>(`/rounds/${id}/next`);
export const getAssignment = (id: string) =>
  api.get<Assignment>(`/assignments/${id}`, undefined, soon());
/** Reaches the server even from a page that is being closed. */
export const giveBack = (id: string) =>
  request<Schemas["GivenBackOut"]>(`/assignments/${id}/give-back?holder=${BROWSER}`, {
    method: "POST",
    body: {},
    keepalive: true,
  });
export interface OwnAnswer {
  readonly assignment: Assignment;
  readonly submission: Sent<Schemas["OwnSubmissionOut"]>;
}
interface Listed<T> {
  readonly next: string | null;
  readonly results: readonly T[];
}
export type Question = Sent<Schemas["QuestionOut"]>;

/** What a list shows of an answer: its findings are read when it is opened. */
export type ListedAnswer = Sent<Schemas["OwnAnswerRowOut"]>;

/** One page, the newest first; `next` of the page before leads on. */
export const getOwnAnswers = (round: string, next: string | null = null) =>
  api.get<Listed<ListedAnswer>>(`/rounds/${round}/mine`, {
    page_size: 200,
    cursor: cursorOf(next),
  });
export const getOwnAnswer = (assignment: string) =>
  api.get<OwnAnswer>(`/assignments/${assignment}/answer`, undefined, soon());
export const getOwnQuestions = (round: string) =>
  api.get<Listed<Question>>(`/rounds/${round}/questions`, { page_size: 100 });
/** What is stored is answered with what is stored: an empty answer is none of the server's. */
async function put<T>(path: string, body: unknown, keepalive = false): Promise<T> {
  const signal = forAsLongAsASendingTakes();
  const kept = await request<T>(path, { method: "PUT", body, keepalive, signal });
  if (!kept) throw new Problem(0, { code: "network" });
  return kept;
}
export const putDraft = (id: string, draft: StoredDraft, closing?: boolean) =>
  put<{ version: number }>(`/assignments/${id}/draft`, draft, closing);
export const putSubmission = (id: string, body: HandInBody, closing?: boolean) =>
  put<Submission>(`/submissions/${id}`, body, closing);
export const undoSubmission = (id: string) =>
  request<unknown>(`/submissions/${id}/undo`, { method: "POST", body: {}, signal: soon() });

type Session = Schemas["SessionOut"];

export const getSession = () => api.get<Session>("/session", undefined, soon());
/** Kept with the account, so that the keys are there at every computer. */
export const keepSettings = (settings: Record<string, unknown>) =>
  api.patch<Session>("/session/settings", { settings });
export const logIn = (username: string, password: string) =>
  api.post<Session>("/session/login", { username, password });
