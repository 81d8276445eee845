import type { Finding, Geometry, Rect } from "./types";

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
export interface Zone {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly image: string;
  readonly image_url: string;
  readonly width: number;
  readonly height: number;
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
