import type { Geometry } from "../../workbench/model/types";

export type VersionState = "draft" | "trial" | "approved" | "superseded";
export type Consequence = "reject" | "tolerated";
export type AllowedGeometry = "none" | "box" | "polygon" | "any";
export type ExampleKind = "defect" | "still_ok" | "limit_sample" | "counter_example";

export interface VersionHead {
  id: string;
  number: number;
  state: VersionState;
  summary: string;
  created_at: string;
  frozen_at: string | null;
  approved_at: string | null;
  takes_effect_on: string | null;
  n_types?: number;
}

export interface Grade {
  id: string;
  code: string;
  name: string;
  rank: number;
  consequence: Consequence;
  limit_measure: string;
  limit_min: number | null;
  limit_max: number | null;
  limit_unit: string;
}

export interface Example {
  id: string;
  image: string;
  kind: ExampleKind;
  caption: string;
  region: { x: number; y: number; width: number; height: number } | null;
  geometry: Geometry | null;
  order: number;
  image_url: string;
  width: number;
  height: number;
}

export const RULE_PARTS = [
  "recognise",
  "still_ok_when",
  "defect_when",
  "how_to_outline",
  "confused_with",
] as const;
export type RulePart = (typeof RULE_PARTS)[number];

export interface CatalogueType extends Record<RulePart, string> {
  id: string;
  defect_type: string;
  code: string;
  name: string;
  colour: string;
  hotkey: string;
  geometry: AllowedGeometry;
  consequence: Consequence;
  order: number;
  reserved: boolean;
  revision: number;
  grades: Grade[];
  examples: Example[];
}

export interface CatalogueVersion extends VersionHead {
  types: CatalogueType[];
}

export interface TypeDiff {
  code: string;
  change: "added" | "removed" | "changed" | "same";
  fields: Record<string, { before: unknown; after: unknown }>;
  grades: { before: Grade[]; after: Grade[] } | null;
  examples: { added: unknown; removed: unknown } | null;
}

export interface DefectType {
  id: string;
  code: string;
  is_reserved: boolean;
}
