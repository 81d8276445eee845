import type { TFunction } from "i18next";

/** A rule's key (`type:soiling`, `pair:pitting|soiling`, `grade:pitting`, `verdict`) in words. */
export function ruleName(rule: string, t: TFunction): string {
  const [kind = "", codes = ""] = rule.split(":");
  const word = t(`discrepancies.rule.${kind}`, kind);
  if (kind === "grade" && codes.includes(">=")) return `${word}: ${codes.replace(">=", " ≥ ")}`;
  return codes ? `${word}: ${codes.split("|").join(" / ")}` : word;
}
