import { useTranslation } from "react-i18next";
import type { Figure } from "../api/types";
import { kappa, percent } from "../ui/numbers";

const SHARES = new Set(["percent_agreement"]);

export function figureText({ coefficient }: Figure, value: number): string {
  return SHARES.has(coefficient) ? percent(value) : kappa(value);
}

/** What a figure is called: the type it is about, or the coefficient. */
export function useFigureName(): (figure: Figure) => string {
  const { t } = useTranslation();
  return (figure) => {
    const name = t(`agreement.coefficient.${figure.coefficient}`, figure.coefficient);
    const type = /^type:(.+)$/.exec(figure.subject)?.[1];
    return type ? `${type}: ${name}` : name;
  };
}
