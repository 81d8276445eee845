import { api, request } from "../api/client";
import type { TaskKind } from "./model/check";
import type { Rules } from "./model/rules";
import type { WireAnswer } from "./wire";

export interface Round {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly state: string;
  readonly project: { readonly id: string; readonly name: string; readonly task_kind: TaskKind };
  readonly catalogue_version: { readonly id: string; readonly number: number | null };
  readonly final_hand_in: boolean;
}

export interface StoredDraft {
  readonly version: number;
  readonly body: unknown;
}

export interface Assignment {
  readonly id: string;
  readonly state: string;
  readonly width: number;
  readonly height: number;
  readonly image_url: string;
  readonly scale_mm_per_px: number | null;
  readonly lease_until: string | null;
  readonly draft: StoredDraft | null;
}

export interface Next {
  readonly assignments: readonly Assignment[];
  readonly remaining: number;
  readonly done: number;
  readonly total: number;
}

export interface HandInBody extends WireAnswer {
  readonly assignment: string;
}

export interface Submission {
  readonly id: string;
  readonly assignment: string;
  readonly revision: number;
  readonly late: boolean;
  readonly received_at: string;
}

export const AHEAD = 3;

export const getRound = (id: string) => api.get<Round>(`/rounds/${id}`);
export const getRules = (id: string) => api.get<Rules>(`/rounds/${id}/rules`);
export const getNext = (id: string) => api.post<Next>(`/rounds/${id}/next?ahead=${AHEAD}`);
export const getAssignment = (id: string) => api.get<Assignment>(`/assignments/${id}`);
export const giveBack = (id: string) => api.post<null>(`/assignments/${id}/give-back`);
export const putDraft = (id: string, draft: StoredDraft) =>
  api.put<{ version: number }>(`/assignments/${id}/draft`, draft);
export const putSubmission = (id: string, body: HandInBody) =>
  api.put<Submission>(`/submissions/${id}`, body);
export const undoSubmission = (id: string) =>
  request<unknown>(`/submissions/${id}/undo`, { method: "POST", body: {} });

interface Session {
  readonly user: { readonly id: string; readonly username: string; readonly name: string } | null;
}

export const getSession = () => api.get<Session>("/session");
export const logIn = (username: string, password: string) =>
  api.post<Session>("/session/login", { username, password });
