import type { DiscrepancyDetail, RulingFinding } from "../api/types";
import type { Finding, Verdict } from "../workbench/model/types";

export const VERDICTS = ["ok", "defective", "undecided"] as const;

export type AnswerKind = "choose" | "nothing" | "draw" | "verdict";

export interface RulingValues {
  answer: AnswerKind;
  verdict: Verdict | "";
  reason: string;
  words: string;
  touched: string | null;
  request: boolean;
  title: string;
}

/** The kinds of answer that fit a discrepancy: a verdict to one of verdicts, a finding else. */
export function answers({ kind, all_findings }: DiscrepancyDetail): AnswerKind[] {
  if (kind === "verdict" || kind === "undecided") return ["verdict"];
  return all_findings.length ? ["choose", "nothing", "draw"] : ["nothing", "draw"];
}

function findingsOf(
  detail: DiscrepancyDetail,
  answer: AnswerKind,
  chosen: string[],
  drawn: readonly Finding[],
): RulingFinding[] {
  if (answer === "draw") {
    return drawn.map(({ typeVersionId, gradeId, geometry }) => ({
      type_version: typeVersionId,
      grade: gradeId,
      geometry,
    }));
  }
  if (answer !== "choose") return [];
  return detail.all_findings
    .filter(({ key }) => key !== null && chosen.includes(key))
    .map(({ key, type_version, grade, geometry }) => ({
      type_version,
      grade,
      geometry,
      source_key: key,
    }));
}

export function rulingBody(
  detail: DiscrepancyDetail,
  values: RulingValues,
  chosen: string[],
  drawn: readonly Finding[],
) {
  return {
    id: crypto.randomUUID(),
    ...(values.answer === "verdict" ? { verdict: values.verdict } : {}),
    findings: findingsOf(detail, values.answer, chosen, drawn),
    reason: values.reason,
    words: values.words,
    ...(values.touched ? { touched: values.touched } : {}),
    ...(values.request ? { change_request: { title: values.title, text: values.words } } : {}),
  };
}
