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

/** What the panels around the picture do to the open assignment. */
export function panelActs(desk: Desk) {
  const { bench } = desk;
  return {
    select: (key: string, extend: boolean) =>
      extend ? toggleSelected(bench, key) : select(bench, [key]),
    remove: (key: string) => removeFindings(bench, [key]),
    mend: (key: string) => mendFinding(bench, key) || desk.say("fault.not_mended"),
    remark: (key: string, text: string) => setFindingRemark(bench, key, text),
    remarkOnAll: (text: string) => setRemark(bench, text),
    verdict: (verdict: Verdict) => setVerdict(bench, verdict),
    reason: (reason: UndecidedReason) => setUndecidedReason(bench, reason),
    question: (key: string, text: string) => setQuestion(bench, key, text),
    noQuestion: (key: string) => removeQuestion(bench, key),
    tool: (name: ToolName) => takeTool(desk, name),
    snap: () => void run(desk, "snap"),
    type: (type: DefectType) => takeType(desk, type),
    grade: (id: string) => setGrade(desk, id),
  };
}
