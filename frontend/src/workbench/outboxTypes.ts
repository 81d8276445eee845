import type { HandInBody, StoredDraft } from "./api";
import type { WireAnswer } from "./wire";

export interface KeptDraft {
  readonly user: string;
  readonly assignment: string;
  readonly version: number;
  readonly body: WireAnswer;
  readonly sent: boolean;
  /** Somebody else's page (another computer of the same person) has written since. */
  readonly stale: boolean;
  /** Sent last without an answer: the server may have it. */
  readonly unanswered?: WireAnswer | undefined;
  /** Why the server does not take it, until it is changed. */
  readonly refused?: Refusal | null;
}

export interface Refusal {
  readonly code: string;
  readonly detail: string;
}

export interface WaitingHandIn {
  readonly id: string;
  readonly user: string;
  readonly round: string;
  readonly assignment: string;
  readonly body: HandInBody;
  readonly queuedAt: number;
  readonly refused: Refusal | null;
  /** Sent, and never answered: whether it has arrived is not known. */
  readonly unanswered?: boolean;
}

/** The way to the server; the outbox itself knows no URL. */
export interface Transport {
  whoAmI(): Promise<string | null>;
  /** `closing`: it is to reach the server though the page is being closed. */
  putDraft(assignment: string, draft: StoredDraft, closing?: boolean): Promise<{ version: number }>;
  putSubmission(
    id: string,
    body: HandInBody,
    closing?: boolean,
  ): Promise<{ readonly late?: boolean }>;
  /** What such a page is refused may be taken from the next one. */
  isOldPage(): Promise<boolean>;
  storedDraft(assignment: string): Promise<StoredDraft | null>;
}

export interface OutboxStatus {
  readonly waiting: number;
  readonly unsaved: number;
  readonly refused: readonly WaitingHandIn[];
  readonly stale: readonly string[];
  /** Drafts that this browser alone has, and why the server does not take them. */
  readonly draftsRefused: readonly Refusal[];
  /** Answers that came after the assignment was taken back: kept on the server and marked. */
  readonly late: number;
  readonly offline: boolean;
  /** The server refuses what this page sends, and is of another version than the page. */
  readonly outdated: boolean;
  readonly loggedOut: boolean;
  /** Somebody else has logged in at this browser. */
  readonly replaced: boolean;
  /** Answers of other people, handed in or not, that wait on this computer. */
  readonly ofOthers: number;
  /** The browser refused to store; what is not on the server yet lives in this page alone. */
  readonly notKept: boolean;
}

export const NOTHING_WAITS: OutboxStatus = {
  waiting: 0,
  unsaved: 0,
  refused: [],
  stale: [],
  draftsRefused: [],
  late: 0,
  offline: false,
  outdated: false,
  loggedOut: false,
  replaced: false,
  ofOthers: 0,
  notKept: false,
};
