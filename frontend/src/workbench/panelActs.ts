import { type Desk, run, setGrade, takeTool, takeType } from "./acts";
import {
  mendFinding,
  removeFindings,
  select,
  setFindingRemark,
  setRemark,
  setUndecidedReason,
  setVerdict,
  toggleSelected,
} from "./model/bench";
import { removeQuestion, setQuestion } from "./model/questions";
import type { DefectType } from "./model/rules";
import type { UndecidedReason, Verdict } from "./model/types";
import type { ToolName } from "./tools/tool";

/** What the panels around the picture do to the assignment that is open by then. */
export function panelActs(atHand: () => Desk) {
  return {
    select: (key: string, extend: boolean) =>
      extend ? toggleSelected(atHand().bench, key) : select(atHand().bench, [key]),
    remove: (key: string) => removeFindings(atHand().bench, [key]),
    mend: (key: string) => mendFinding(atHand().bench, key) || atHand().say("fault.not_mended"),
    remark: (key: string, text: string) => setFindingRemark(atHand().bench, key, text),
    remarkOnAll: (text: string) => setRemark(atHand().bench, text),
    verdict: (verdict: Verdict) => setVerdict(atHand().bench, verdict),
    reason: (reason: UndecidedReason) => setUndecidedReason(atHand().bench, reason),
    question: (key: string, text: string) => setQuestion(atHand().bench, key, text),
    noQuestion: (key: string) => removeQuestion(atHand().bench, key),
    tool: (name: ToolName) => takeTool(atHand(), name),
    snap: () => void run(atHand(), "snap"),
    type: (type: DefectType) => takeType(atHand(), type),
    grade: (id: string) => setGrade(atHand(), id),
  };
}
