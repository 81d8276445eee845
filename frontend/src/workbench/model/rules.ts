import { bounds, contains, distanceToOutline } from "./geometry";
import type { Finding, Geometry, Point, Rect, Size } from "./types";

export type Consequence = "reject" | "tolerated";

export interface Grade {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly consequence: Consequence;
  readonly limit_measure: string | null;
  readonly limit_min: number | null;
  readonly limit_max: number | null;
  readonly limit_unit: string | null;
  readonly min_included: boolean;
  readonly max_included: boolean;
}

export type ExampleKind = "defect" | "still_ok" | "limit_sample" | "counter_example";

export interface Example {
  readonly id: string;
  readonly kind: ExampleKind;
  readonly caption: string;
  readonly image_url: string;
  readonly region: Rect | null;
  readonly width: number;
  readonly height: number;
  readonly geometry: Geometry | null;
}

export interface Accumulation {
  readonly grade: string;
  readonly count: number;
  readonly reach: "distance" | "zone" | "image";
  readonly distance: number | null;
  readonly unit: "" | "mm" | "px";
  readonly counts_as: string;
}

/** What a rule says differently for a product type, a zone, or both. */
export interface Note {
  readonly product_type: string;
  readonly zone: string | null;
  readonly text: string;
  readonly limits: readonly PlaceLimit[];
}

/** Other bounds for a grade where a note holds. */
export interface PlaceLimit {
  readonly grade: string;
  readonly limit_min: number | null;
  readonly limit_max: number | null;
  readonly min_included: boolean;
  readonly max_included: boolean;
}

/** A named area of the part, drawn on a reference picture. */
export interface Zone extends Frame {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly image: string;
  readonly image_url: string;
  readonly geometry: Geometry;
}

export interface DefectType {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly colour: string;
  readonly hotkey: string | null;
  readonly geometry: "none" | "box" | "polygon" | "any";
  readonly reserved: boolean;
  readonly consequence: Consequence;
  readonly grades: readonly Grade[];
  readonly viewing: string;
  readonly recognise: string;
  readonly still_ok_when: string;
  readonly defect_when: string;
  readonly how_to_outline: string;
  readonly accumulation: string;
  readonly accumulations: readonly Accumulation[];
  readonly confused_with: string;
  readonly variants: readonly Note[];
  readonly pictures: readonly { readonly image: string; readonly image_url: string }[];
  readonly examples: readonly Example[];
}

export interface Rules {
  readonly types: readonly DefectType[];
  readonly zones: readonly Zone[];
}

export const typeOf = (rules: Rules, finding: Finding): DefectType | undefined =>
  rules.types.find(({ id }) => id === finding.typeVersionId);

export const gradesInOrder = (type: DefectType): Grade[] =>
  [...type.grades].sort((a, b) => a.rank - b.rank);

export interface NoteHere {
  readonly note: Note;
  /** False where it is for another product type than the image's. */
  readonly holds: boolean;
}

/** The notes of a rule, those that hold for the product type at hand first. */
export function notesFor({ variants }: DefectType, productType: string): NoteHere[] {
  const rank = ({ product_type }: Note) => (product_type ? 0 : 1);
  const holds = ({ product_type }: Note) =>
    !product_type || !productType || product_type === productType;
  return variants
    .map((note) => ({ note, holds: holds(note) }))
    .sort((a, b) => Number(b.holds) - Number(a.holds) || rank(a.note) - rank(b.note));
}

/** Zones hold on pictures of the same size and perspective alone. */
interface Frame extends Size {
  readonly perspective: string;
}

/** What the image at hand shows. */
export interface Place {
  readonly productType: string;
  readonly image: Frame;
  readonly zones: readonly Zone[];
}

/** The note whose limits hold for a shape: for its zone, then for the product type, else none. */
export function limitsAt(type: DefectType, place: Place, shape: Geometry | null): Note | null {
  const there = type.variants.filter(
    ({ product_type, zone, limits }) =>
      limits.length > 0 &&
      (!product_type || product_type === place.productType) &&
      (!zone || (shape !== null && liesIn(zone, place, shape))),
  );
  const rank = ({ zone, product_type }: Note) => (zone ? 0 : 2) + (product_type ? 0 : 1);
  return there.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** By the middle of the shape. */
function liesIn(code: string, { image, zones }: Place, shape: Geometry): boolean {
  const zone = zones.find((one) => one.code === code);
  const holds =
    zone?.width === image.width &&
    zone.height === image.height &&
    zone.perspective === image.perspective;
  if (!zone || !holds) return false;
  const { x, y, width, height } = bounds(shape);
  const middle: Point = [x + width / 2, y + height / 2];
  return contains(zone.geometry, middle) || distanceToOutline(zone.geometry, middle) < 1e-9;
}

/** The type with the limits that a note gives its grades. */
export function withLimits(type: DefectType, note: Note | null): DefectType {
  const own = (grade: Grade) => note?.limits.find((limit) => limit.grade === grade.code);
  return {
    ...type,
    grades: type.grades.map((grade) => ({ ...grade, ...own(grade), code: grade.code })),
  };
}

/** The zones a rule speaks of: those of its notes, all where findings are counted by zone. */
export function zonesOf(type: DefectType, zones: readonly Zone[]): Zone[] {
  const counted = type.accumulations.some(({ reach }) => reach === "zone");
  return zones.filter(({ code }) => counted || type.variants.some(({ zone }) => zone === code));
}

/** The grade decides; without one the type's own consequence holds. */
export function isRejecting(rules: Rules, finding: Finding): boolean {
  const type = typeOf(rules, finding);
  const grade = type?.grades.find(({ id }) => id === finding.gradeId);
  return (grade ?? type)?.consequence !== "tolerated";
}
