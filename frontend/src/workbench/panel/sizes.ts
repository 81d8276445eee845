import { measure } from "../model/measure";
import type { Geometry } from "../model/types";

interface Unit {
  readonly factor: number;
  readonly name: "mm" | "px";
  readonly digits: number;
}

const unitOf = (scale: number | null): Unit =>
  scale ? { factor: scale, name: "mm", digits: 2 } : { factor: 1, name: "px", digits: 1 };

/** "0.72 mm" where the scale is known (mm in a pixel), "12.3 px" where it is not. */
export function lengthText(pixels: number, scale: number | null): string {
  const { factor, name, digits } = unitOf(scale);
  const text = `${(pixels * factor).toFixed(digits)} ${name}`;
  return scale ? `${text} (${pixels.toFixed(1)} px)` : text;
}

/** Length x width and area of a shape. */
export function sizeText(shape: Geometry, scale: number | null): string {
  const { length, width, area } = measure(shape);
  const { factor, name, digits } = unitOf(scale);
  const side = (value: number) => (value * factor).toFixed(digits);
  return `${side(length)} × ${side(width)} ${name}, ${(area * factor * factor).toFixed(digits)} ${name}²`;
}
