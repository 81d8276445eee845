import { isCrossing } from "./crossing";
import { isRejecting, type Rules, typeOf } from "./rules";
import type { Answer, Finding } from "./types";

export type TaskKind = "classification" | "detection" | "segmentation";

export type FaultCode =
  | "no_verdict"
  | "ok_with_rejecting_finding"
  | "defective_without_finding"
  | "undecided_without_reason"
  | "grade_missing"
  | "remark_missing"
  | "geometry_missing"
  | "crossing_outline";

export interface Fault {
  readonly code: FaultCode;
  /** The finding at fault, if it is one finding's. */
  readonly key: string | null;
}

/** The first thing that keeps an answer from being handed in; it is said, never repaired. */
export function faultOf(answer: Answer, rules: Rules, kind: TaskKind): Fault | null {
  const rejecting = answer.findings.find((finding) => isRejecting(rules, finding));
  if (answer.verdict === null) return { code: "no_verdict", key: null };
  if (answer.verdict === "ok" && rejecting)
    return { code: "ok_with_rejecting_finding", key: rejecting.key };
  if (answer.verdict === "defective" && !rejecting && kind !== "classification")
    return { code: "defective_without_finding", key: null };
  if (answer.verdict === "undecided" && answer.undecided_reason === null)
    return { code: "undecided_without_reason", key: null };
  for (const finding of answer.findings) {
    const code = findingFault(finding, rules, kind);
    if (code) return { code, key: finding.key };
  }
  return null;
}

function findingFault(finding: Finding, rules: Rules, kind: TaskKind): FaultCode | null {
  const type = typeOf(rules, finding);
  if (type?.grades.length && finding.gradeId === null) return "grade_missing";
  if (type?.reserved && finding.remark.trim() === "") return "remark_missing";
  const asksShape = kind !== "classification" && type?.geometry !== "none" && !type?.reserved;
  if (asksShape && finding.geometry === null) return "geometry_missing";
  return finding.geometry && isCrossing(finding.geometry) ? "crossing_outline" : null;
}
