export type Point = readonly [number, number];
export type Ring = readonly Point[];

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** x and y are the top left corner before turning; rotation is clockwise about the centre, in [0, 180). */
export interface Box extends Rect {
  readonly kind: "box";
  readonly rotation: number;
}

export interface PolygonPart {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

export interface Polygon {
  readonly kind: "polygon";
  readonly polygons: readonly PolygonPart[];
}

export type Geometry = Box | Polygon;

export interface Finding {
  readonly key: string;
  readonly typeVersionId: string;
  readonly gradeId: string | null;
  readonly geometry: Geometry | null;
  readonly remark: string;
}

export type Verdict = "ok" | "defective" | "undecided";

export const UNDECIDED_REASONS = [
  "image_unclear",
  "view_missing",
  "needs_part",
  "rule_unclear",
  "limit_case",
] as const;

export type UndecidedReason = (typeof UNDECIDED_REASONS)[number];

/** Asked of the QA lead; its place is in image pixels, or none. */
export interface Question {
  readonly key: string;
  readonly text: string;
  readonly at: Point | null;
}

export interface Answer {
  readonly verdict: Verdict | null;
  readonly undecided_reason: UndecidedReason | null;
  readonly remark: string;
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
}

export const EMPTY_ANSWER: Answer = {
  verdict: null,
  undecided_reason: null,
  remark: "",
  findings: [],
  questions: [],
};
