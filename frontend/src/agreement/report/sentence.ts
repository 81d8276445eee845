import type { AgreementReport } from "../../api/types";
import { kappa } from "../../ui/numbers";
import type { Names } from "../../ui/useNames";
import { type Estimate, inMode, reasonOf } from "./tables";

export type Words = (key: string, values?: Record<string, unknown>) => string;

/** Fleiss' kappa of the verdict, undecided answers left out. */
export function mainFigure(data: AgreementReport): Estimate | undefined {
  return inMode(data.figures as Estimate[], "out").find(
    ({ subject, coefficient }) => subject === "verdict" && coefficient === "fleiss_kappa",
  );
}

/** Where kappa stands to the project's goal, in one sentence. */
export function standingText(data: AgreementReport, t: Words): string {
  const main = mainFigure(data);
  if (!main || main.value === null)
    return t("agreement.sentence.undefined", { why: main ? reasonOf(main) : "" });
  const values = {
    value: kappa(main.value),
    low: kappa(main.low ?? 0),
    high: kappa(main.high ?? 0),
    goal: kappa(data.goal),
  };
  return t(`agreement.sentence.${data.standing}`, values);
}

/** Which rule most disagreements are about; empty where nobody disagrees. */
export function weakestText({ report }: AgreementReport, t: Words, names: Names): string {
  if (!report?.weakest_rule) return "";
  return t("agreement.weakest", {
    rule: ruleText(report.weakest_rule, t, names),
    count: report.weakest_count,
    total: report.n_disagreements,
  });
}

/** The report's first sentences as they stand on its page. */
export function summaryText(data: AgreementReport, t: Words, names: Names): string {
  return [standingText(data, t), weakestText(data, t, names)].filter(Boolean).join(" ");
}

export function ruleText(rule: string, t: Words, names: Names): string {
  const [kind, key = ""] = rule.split(/:(.*)/s);
  if (kind === "pair") {
    const [a = "", b = ""] = key.split("|").map(names.type);
    return t("agreement.rule.pair", { a, b });
  }
  return kind === "verdict"
    ? t("agreement.rule.verdict")
    : t(`agreement.rule.${kind}`, { name: names.type(key.split(">=")[0] ?? "") });
}
