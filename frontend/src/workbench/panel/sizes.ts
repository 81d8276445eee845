import i18next from "i18next";
import { measure } from "../model/measure";
import type { Geometry } from "../model/types";

interface Unit {
  readonly factor: number;
  readonly name: "mm" | "px";
  readonly digits: number;
}

const unitOf = (scale: number | null): Unit =>
  scale ? { factor: scale, name: "mm", digits: 2 } : { factor: 1, name: "px", digits: 1 };

/** What is too small for its decimals is shown with two digits that count, never as nothing. */
export function fixed(value: number, digits: number): string {
  const isTiny = value !== 0 && Math.abs(value) < 10 ** -digits / 2;
  const shown = isTiny
    ? { maximumSignificantDigits: 2 }
    : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(i18next.language, { ...shown, useGrouping: false }).format(value);
}

/** "0.72 mm" where the scale is known (mm in a pixel), "12.3 px" where it is not. */
export function lengthText(pixels: number, scale: number | null): string {
  const { factor, name, digits } = unitOf(scale);
  const text = `${fixed(pixels * factor, digits)} ${name}`;
  return scale ? `${text} (${fixed(pixels, 1)} px)` : text;
}

/** Length x width and area of a shape. */
export function sizeText(shape: Geometry, scale: number | null): string {
  const { length, width, area } = measure(shape);
  const { factor, name, digits } = unitOf(scale);
  const side = (value: number) => fixed(value * factor, digits);
  return `${side(length)} × ${side(width)} ${name}, ${fixed(area * factor * factor, digits)} ${name}²`;
}
