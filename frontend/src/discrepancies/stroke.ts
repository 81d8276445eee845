import {
  type DiscrepancyDetail,
  EXAMPLE_KINDS,
  type Example,
  type RulingFinding,
} from "../api/types";
import type { Finding, Verdict } from "../workbench/model/types";

export const VERDICTS = ["ok", "defective", "undecided"] as const;
export const VERDICT_KEYS = { ok: "o", defective: "d", undecided: "u" } as const;
export const REASON_KEYS = {
  slip: "s",
  rule_unclear: "c",
  rule_missing: "g",
  image_inadequate: "i",
  limit_case: "l",
  tool: "t",
} as const;

export type Answer =
  | { kind: "findings"; keys: readonly string[] }
  | { kind: "nothing" }
  | { kind: "drawn" }
  | { kind: "verdict"; verdict: Verdict };

/** Everything that one ruling says; kept until it is known to be stored. */
export interface Stroke {
  answer: Answer | null;
  median: boolean;
  reason: keyof typeof REASON_KEYS;
  words: string;
  touched: string | null;
  example: boolean;
  /** What it is an example of; null for what follows from the answer and its reason. */
  exampleKind: Example["kind"] | null;
  request: boolean;
  /** The open request that takes the case as evidence; null for a new one. */
  addTo: string | null;
}

/** What a case so settled shows, until the lead says otherwise. */
export function exampleKindOf(stroke: Stroke, hasDrawn: boolean): Example["kind"] {
  const { answer, exampleKind, reason } = stroke;
  const marks = answer?.kind === "findings" || hasDrawn;
  if (exampleKind) return exampleKind;
  if (reason === "limit_case") return "limit_sample";
  if (answer?.kind === "verdict" && answer.verdict === "ok") return "still_ok";
  return marks ? "defect" : "counter_example";
}

/** The kind after the one that holds; from no example, an example. */
export function nextExampleKind(stroke: Stroke, hasDrawn: boolean): Partial<Stroke> {
  if (!stroke.example) return { example: true };
  const at = EXAMPLE_KINDS.indexOf(exampleKindOf(stroke, hasDrawn));
  return { exampleKind: EXAMPLE_KINDS[(at + 1) % EXAMPLE_KINDS.length] ?? null };
}

export const isAboutImage = ({ kind }: Pick<DiscrepancyDetail, "kind">) =>
  kind === "verdict" || kind === "undecided" || kind === "agreed";

/** What people said here, one option a person and trial; silence is one option for all. */
export function options(detail: DiscrepancyDetail): Answer[] {
  if (isAboutImage(detail)) return VERDICTS.map((verdict) => ({ kind: "verdict", verdict }));
  const byAnswer = new Map<string, string[]>();
  for (const { letter, trial, finding } of detail.positions) {
    if (!finding?.key) continue;
    const who = `${letter} ${trial}`;
    byAnswer.set(who, [...(byAnswer.get(who) ?? []), finding.key]);
  }
  const said = [...byAnswer.values()].map((keys): Answer => ({ kind: "findings", keys }));
  return [...said, { kind: "nothing" }];
}

export const same = (a: Answer | null, b: Answer | null) => JSON.stringify(a) === JSON.stringify(b);

/** The option that many steps further; from nothing chosen, the first or the last. */
export function step(detail: DiscrepancyDetail, now: Answer | null, by: 1 | -1): Answer | null {
  const all = options(detail);
  const at = all.findIndex((one) => same(one, now));
  if (at < 0) return (by > 0 ? all[0] : all[all.length - 1]) ?? null;
  return all[(at + by + all.length) % all.length] ?? null;
}

export const canTakeMedian = ({ answer }: Stroke, detail: DiscrepancyDetail) =>
  answer?.kind === "findings" && answer.keys.length === 1 && detail.median !== null;

/** Whether it can be sent: what one says is defective without having seen the others is marked. */
export function isReady(
  detail: DiscrepancyDetail,
  { answer }: Stroke,
  { nDrawn, isUngraded }: { nDrawn: number; isUngraded: boolean },
  taskKind: string | undefined,
): boolean {
  if (!answer) return false;
  if (isUngraded && (answer.kind === "drawn" || answer.kind === "verdict")) return false;
  if (answer.kind === "drawn") return nDrawn > 0;
  const bare = answer.kind === "verdict" && answer.verdict === "defective" && nDrawn === 0;
  return !(bare && detail.is_blind && taskKind !== "classification");
}

function findingsOf(
  detail: DiscrepancyDetail,
  stroke: Stroke,
  drawn: readonly Finding[],
): RulingFinding[] {
  const { answer } = stroke;
  // What is drawn goes along with a verdict.
  if (answer?.kind === "drawn" || answer?.kind === "verdict") {
    return drawn.map(({ typeVersionId, gradeId, geometry }) => ({
      type_version: typeVersionId,
      grade: gradeId,
      geometry,
    }));
  }
  if (answer?.kind !== "findings") return [];
  const median = stroke.median && canTakeMedian(stroke, detail) ? detail.median : null;
  return detail.all_findings
    .filter(({ key }) => key !== null && answer.keys.includes(key))
    .map(({ key, type_version, grade, geometry }) => ({
      type_version,
      grade,
      geometry: median ?? geometry,
      ...(key ? { source_key: key } : {}),
    }));
}

const LONGEST_TITLE = 120;

/** The first sentence of what the lead wrote names the request. */
export const titleOf = (words: string): string =>
  (words.trim().split(/[.\n]/)[0] ?? "").trim().slice(0, LONGEST_TITLE);

const requestOf = ({ addTo, words }: Stroke, title: string) =>
  addTo ? { add_to: addTo } : { title, text: words };

export function bodyOf(
  detail: DiscrepancyDetail,
  stroke: Stroke,
  drawn: readonly Finding[],
  title: string,
) {
  const { answer, reason, words, touched } = stroke;
  const findings = findingsOf(detail, stroke, drawn);
  return {
    ...(answer?.kind === "verdict" ? { verdict: answer.verdict } : {}),
    findings,
    reason,
    words,
    ...(touched ? { touched } : {}),
    ...(stroke.request ? { change_request: requestOf(stroke, title) } : {}),
    ...(stroke.example
      ? {
          example: {
            kind: exampleKindOf(stroke, drawn.length > 0),
            caption: words,
            title,
          },
        }
      : {}),
  };
}
