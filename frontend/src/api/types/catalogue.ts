import type { Schemas } from "../schemas";

export type VersionState = Schemas["VersionState"];
export type Consequence = Schemas["ConsequenceEnum"];
export type AllowedGeometry = Schemas["GeometryEnum"];
export type ExampleKind = Schemas["ExampleKind"];
export const EXAMPLE_KINDS = [
  "defect",
  "still_ok",
  "limit_sample",
  "counter_example",
] as const satisfies readonly ExampleKind[];
export type VersionHead = Schemas["VersionHeadOut"];
export type Grade = Schemas["GradeOut"];
export type Example = Schemas["ExampleOut"];
export type CatalogueType = Schemas["TypeOut"];
export type CatalogueVersion = Schemas["VersionOut"];
export type TypeDiff = Schemas["TypeChangeOut"];
export type DefectType = Schemas["DefectTypeOut"];

export const RULE_PARTS = [
  "viewing",
  "recognise",
  "still_ok_when",
  "defect_when",
  "accumulation",
  "how_to_outline",
  "confused_with",
] as const satisfies readonly (keyof CatalogueType)[];
export type RulePart = (typeof RULE_PARTS)[number];
