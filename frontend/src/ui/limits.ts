import i18next, { type i18n } from "i18next";

/** A grade's bounds; each side says whether the bound itself still belongs to the grade. */
export interface Limits {
  readonly limit_measure: string | null;
  readonly limit_min: number | null;
  readonly limit_max: number | null;
  readonly limit_unit: string | null;
  readonly min_included: boolean;
  readonly max_included: boolean;
}

export const isLimited = ({ limit_measure, limit_min, limit_max }: Limits): boolean =>
  Boolean(limit_measure) && (limit_min !== null || limit_max !== null);

/** A measure is a product of floats: 14 px of 0.05 mm are 0.7 mm, not 1e-16 more. */
const asMeasured = (value: number): number => Math.round(value * 1e9) / 1e9;

export function isWithin(limits: Limits, raw: number): boolean {
  const value = asMeasured(raw);
  const { limit_min: low, limit_max: high, min_included, max_included } = limits;
  const above = low === null || (min_included ? value >= low : value > low);
  return above && (high === null || (max_included ? value <= high : value < high));
}

export const unitText = (unit: string | null): string => (unit ?? "").replace("2", "²");

/** Below a hundredth two digits that count are shown instead of two decimals. */
export const sizeNumber = (value: number, language: string, digits = 2): string => {
  const isTiny = value !== 0 && Math.abs(value) < 10 ** -digits;
  const shown = isTiny ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, { ...shown, useGrouping: false }).format(value);
};

/** "length 0.5 to < 1 mm"; a bound without a sign belongs to the grade. Nothing without limits. */
export function limitText(limits: Limits, words: i18n = i18next): string {
  if (!isLimited(limits)) return "";
  const { limit_min: low, limit_max: high, min_included, max_included } = limits;
  const { language } = words;
  const number = (value: number) => sizeNumber(value, language, 4);
  const range =
    low === null
      ? `${max_included ? "≤" : "<"} ${number(high as number)}`
      : high === null
        ? `${min_included ? "≥" : ">"} ${number(low)}`
        : `${min_included ? "" : "> "}${number(low)} ${words.t("agreement.to")} ${max_included ? "" : "< "}${number(high)}`;
  const measure = words.t(`catalogue.measure.${limits.limit_measure}` as never) as string;
  return `${measure} ${range} ${unitText(limits.limit_unit)}`.trim();
}
