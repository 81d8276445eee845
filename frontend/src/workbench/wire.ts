import {
  type Answer,
  EMPTY_ANSWER,
  type Finding,
  type Geometry,
  type Question,
  UNDECIDED_REASONS,
  type UndecidedReason,
  type Verdict,
} from "./model/types";

export interface WireFinding {
  readonly key: string;
  readonly type_version: string;
  readonly grade: string | null;
  readonly geometry: Geometry | null;
  readonly remark: string;
}

export interface WireQuestion {
  readonly key: string;
  readonly text: string;
  readonly x: number | null;
  readonly y: number | null;
}

/** An answer as the API takes it, in a hand-in and in a draft. */
export interface WireAnswer {
  readonly verdict: Verdict | null;
  readonly undecided_reason: UndecidedReason | null;
  readonly remark: string;
  readonly active_seconds: number;
  readonly findings: readonly WireFinding[];
  readonly questions: readonly WireQuestion[];
}

export const toWire = (answer: Answer, activeSeconds: number): WireAnswer => ({
  verdict: answer.verdict,
  undecided_reason: answer.undecided_reason,
  remark: answer.remark,
  active_seconds: activeSeconds,
  findings: answer.findings.map(({ key, typeVersionId, gradeId, geometry, remark }) => ({
    key,
    type_version: typeVersionId,
    grade: gradeId,
    geometry,
    remark,
  })),
  // A pin without words asks nothing.
  questions: answer.questions
    .filter(({ text }) => text.trim() !== "")
    .map(({ key, text, at }) => ({ key, text, x: at?.[0] ?? null, y: at?.[1] ?? null })),
});

const VERDICTS: readonly string[] = ["ok", "defective", "undecided"];

export function findingFromWire(wire: WireFinding): Finding {
  return {
    key: wire.key,
    typeVersionId: wire.type_version,
    gradeId: wire.grade ?? null,
    geometry: wire.geometry ?? null,
    remark: wire.remark ?? "",
  };
}

/** Reads a draft that an older page may have written: what is not understood is left out. */
export function fromWire(body: unknown): { answer: Answer; activeSeconds: number } {
  const wire = (typeof body === "object" && body !== null ? body : {}) as Partial<WireAnswer>;
  const reason = wire.undecided_reason ?? null;
  const answer: Answer = {
    verdict: VERDICTS.includes(wire.verdict ?? "") ? (wire.verdict as Verdict) : null,
    undecided_reason: reason && UNDECIDED_REASONS.includes(reason) ? reason : null,
    remark: typeof wire.remark === "string" ? wire.remark : "",
    findings: Array.isArray(wire.findings)
      ? wire.findings.filter(isFinding).map(findingFromWire)
      : [],
    questions: Array.isArray(wire.questions)
      ? wire.questions.filter(isQuestion).map(questionFromWire)
      : [],
  };
  const activeSeconds = typeof wire.active_seconds === "number" ? wire.active_seconds : 0;
  return { answer: isEmpty(answer) ? EMPTY_ANSWER : answer, activeSeconds };
}

const isFinding = (wire: WireFinding): boolean =>
  typeof wire?.key === "string" && typeof wire.type_version === "string";

const isQuestion = (wire: WireQuestion): boolean =>
  typeof wire?.key === "string" && typeof wire.text === "string";

const questionFromWire = ({ key, text, x, y }: WireQuestion): Question => ({
  key,
  text,
  at: typeof x === "number" && typeof y === "number" ? [x, y] : null,
});

const isEmpty = ({ verdict, remark, findings, questions }: Answer): boolean =>
  verdict === null && remark === "" && findings.length === 0 && questions.length === 0;

/** The server may give the members of an object back in another order. */
export const isSameJson = (one: unknown, other: unknown): boolean =>
  inOrder(one) === inOrder(other);

const inOrder = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
