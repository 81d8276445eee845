import { isCrossing } from "./crossing";
import { type DefectType, isRejecting, type Rules, typeOf } from "./rules";
import type { Answer, Finding, Geometry } from "./types";

export type TaskKind = "classification" | "detection" | "segmentation";

/** A type says how its findings are drawn. */
export type ShapeFault = "needs_box" | "needs_polygon" | "needs_no_shape";

export type FaultCode =
  | "no_verdict"
  | "ok_with_rejecting_finding"
  | "defective_without_finding"
  | "undecided_without_reason"
  | "grade_missing"
  | "remark_missing"
  | "remark_too_long"
  | "too_many_findings"
  | "too_many_questions"
  | "geometry_missing"
  | ShapeFault
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
  if (isTooLong(answer.remark)) return { code: "remark_too_long", key: null };
  if (answer.findings.length > FINDINGS_UP_TO) return { code: "too_many_findings", key: null };
  const asked = answer.questions.filter(({ text }) => text.trim() !== "");
  if (asked.length > QUESTIONS_UP_TO) return { code: "too_many_questions", key: null };
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
  if (isTooLong(finding.remark)) return "remark_too_long";
  const asksShape = kind !== "classification" && type?.geometry !== "none";
  if (asksShape && finding.geometry === null) return "geometry_missing";
  if (finding.geometry === null) return null;
  if (isCrossing(finding.geometry)) return "crossing_outline";
  return type ? shapeFault(type, finding.geometry.kind) : null;
}

const REMARK_UP_TO = 5000;
const FINDINGS_UP_TO = 10_000;
const QUESTIONS_UP_TO = 20;

/** In whole characters, as the server counts them. */
const isTooLong = (remark: string): boolean =>
  remark.length > REMARK_UP_TO && [...remark.trim()].length > REMARK_UP_TO;

export function shapeFault({ geometry }: DefectType, kind: Geometry["kind"]): ShapeFault | null {
  if (geometry === "any" || geometry === kind) return null;
  return geometry === "none" ? "needs_no_shape" : `needs_${geometry}`;
}
