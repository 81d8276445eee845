import type { TFunction } from "i18next";
import type { Names } from "../ui/useNames";

type Kept = Pick<Names, "type" | "grade">;

/** What an entry is about: its kind, and its rule where that says more. */
export function entryName(
  { kind, rule }: { kind: string; rule: string },
  t: TFunction,
  names: Kept,
): string {
  const word = t(`discrepancies.kind.${kind}`, kind);
  return kind === "verdict" || kind === "agreed" ? word : `${word} · ${ruleName(rule, t, names)}`;
}

/** A rule's key (`type:soiling`, `pair:pitting|soiling`, `grade:pitting`, `verdict`) in words. */
export function ruleName(rule: string, t: TFunction, names: Kept): string {
  const [kind = "", codes = ""] = rule.split(":");
  const word = t(`discrepancies.rule.${kind}`, kind);
  if (!codes) return word;
  const [type = "", grade] = codes.split(">=");
  if (grade) return `${word}: ${names.type(type)} ≥ ${names.grade(type, grade)}`;
  return `${word}: ${codes.split("|").map(names.type).join(" / ")}`;
}
