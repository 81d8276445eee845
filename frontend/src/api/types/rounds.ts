import type { Schemas } from "../schemas";

export type Purpose = Schemas["PurposeEnum"];
export type RoundState = Schemas["RoundState"];
export type RoundInspector = Schemas["RoundInspectorOut"];
export type Round = Schemas["RoundOut"];
export type InspectorProgress = Schemas["PersonProgressOut"];
export type RoundProgress = Schemas["ProgressOut"];

export const PURPOSES = [
  "production",
  "study",
  "verification",
  "relabel",
  "qualification",
  "review",
  "monitoring",
] as const satisfies readonly Purpose[];
