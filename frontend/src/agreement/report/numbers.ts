import { useTranslation } from "react-i18next";
import { decimal, kappa, percent } from "../../ui/numbers";
import { useNames } from "../../ui/useNames";
import { NOTE_OF } from "./notes";
import type { Estimate } from "./tables";

const SHARES = new Set([
  "percent_agreement",
  "match",
  "effectiveness",
  "miss_rate",
  "false_alarm_rate",
  "parts_missed",
  "parts_alarmed",
  "parts_mixed",
  "defective_share",
  "thin_share",
]);

const SIGNED = new Set(["strictness", "agreement_shift", "strictness_shift"]);

/** One number as this figure prints it: shares in percent, distances in px, times in seconds. */
export function numberText(coefficient: string, value: number): string {
  if (SHARES.has(coefficient)) return percent(value);
  if (SIGNED.has(coefficient)) return `${value < 0 ? "−" : "+"}${percent(Math.abs(value))}`;
  if (coefficient === "boundary_distance") return `${decimal(value, 1)} px`;
  if (coefficient === "boundary_distance_mm") return `${decimal(value, 3)} mm`;
  if (coefficient === "seconds") return `${decimal(value, 1)} s`;
  return kappa(value);
}

export function useEstimateText(): (row: Estimate) => string {
  const { t } = useTranslation();
  return (row) => {
    if (row.value === null) return t("agreement.undefined");
    const value = numberText(row.coefficient, row.value);
    if (row.low === null || row.high === null) return `${value} (${t("agreement.no_interval")})`;
    const low = numberText(row.coefficient, row.low);
    return `${value} (${low} ${t("agreement.to")} ${numberText(row.coefficient, row.high)})`;
  };
}

/** A figure's name: the coefficient, after the type it is about. */
export function useName(): (row: Estimate) => string {
  const { t } = useTranslation();
  const names = useNames();
  return (row) => {
    const name = t(`agreement.coefficient.${row.coefficient}`, row.coefficient);
    const weights = row.weights ? ` (${t(`agreement.weights.${row.weights}`, row.weights)})` : "";
    const about = /^(?:type|grade|place):(.+)$/.exec(row.subject)?.[1];
    const category = row.category ? ` · ${t(`verdict.${row.category}`, row.category)}` : "";
    return `${about ? `${names.type(about)}: ` : ""}${name}${weights}${category}`;
  };
}

/** What a coefficient is, in one line; empty where its name says it. */
export function useExplanation(): (row: Estimate) => string {
  const { t } = useTranslation();
  return ({ coefficient }) => {
    const note = NOTE_OF[coefficient];
    return note ? t(`agreement.note.${note}`) : "";
  };
}
