import type { TFunction } from "i18next";

/** What an entry is about: its kind, and its rule where that says more. */
export function entryName({ kind, rule }: { kind: string; rule: string }, t: TFunction): string {
  const word = t(`discrepancies.kind.${kind}`, kind);
  return kind === "verdict" || kind === "agreed" ? word : `${word} · ${ruleName(rule, t)}`;
}

/** A rule's key (`type:soiling`, `pair:pitting|soiling`, `grade:pitting`, `verdict`) in words. */
export function ruleName(rule: string, t: TFunction): string {
  const [kind = "", codes = ""] = rule.split(":");
  const word = t(`discrepancies.rule.${kind}`, kind);
  if (kind === "grade" && codes.includes(">=")) return `${word}: ${codes.replace(">=", " ≥ ")}`;
  return codes ? `${word}: ${codes.split("|").join(" / ")}` : word;
}
