import type { Schemas, Sent } from "../schemas";

export type Rater = Schemas["PersonOut"];
export type Figure = Schemas["FigureOut"];
export type AgreementReport = Schemas["AgreementOut"];
export type DiscrepancySummary = Schemas["DiscrepancySummaryOut"];
export type Region = Schemas["RegionOut"];
export type Discrepancy = Schemas["DiscrepancyOut"];
export type AgreedSample = Schemas["AgreedSampleOut"];
export type DiscrepancyDetail = Schemas["DiscrepancyDetailOut"];
export type SaidFinding = Schemas["SeenFindingOut"];
export type Position = Schemas["PositionOut"];
export type Ruling = Schemas["RulingOut"];
export type RulingFinding = Sent<Schemas["RightFindingInRequest"]>;
export type ChangeRequest = Schemas["ChangeRequestOut"];
export type Impact = Schemas["ImpactOut"];
export type FinalLabel = Schemas["FinalLabelOut"];
export type FinalLabelSummary = Schemas["FinalSummaryOut"];
export type StudyPlan = Schemas["StudyPlanOut"];
export type StudySample = Schemas["SampleOut"];
export type Reference = Schemas["ReferenceOut"];
export type ReferenceBasis = Reference["basis"];
export type ReferenceQueue = Schemas["ReferenceQueueOut"];
export type ReferenceImport = Schemas["ReferenceImportOut"];
export type Release = Schemas["ReleaseOut"];
export type TouchedRelease = Schemas["TouchedReleaseOut"];

export const RULING_REASONS = [
  "slip",
  "rule_unclear",
  "rule_missing",
  "image_inadequate",
  "limit_case",
  "tool",
] as const satisfies readonly Ruling["reason"][];
export type RuleRank = Schemas["RuleRankOut"];
export type Meeting = Schemas["MeetingOut"];
export type MeetingVote = Schemas["VoteOut"];
export type LedgerSettings = Schemas["LedgerSettingsOut"];
