import type { Geometry, Verdict } from "../../workbench/model/types";

export interface Rater {
  member: string;
  pseudonym: string;
}

export interface Figure {
  subject: string;
  coefficient: string;
  first: Rater | null;
  second: Rater | null;
  value: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  level: number | null;
  method: string;
  observed: number | null;
  expected: number | null;
  n_items: number;
  n_ratings: number;
  undefined: { code: string; message: string } | null;
}

export interface AgreementReport {
  report: {
    sentence: string;
    n_images: number;
    n_products: number;
    computed_at: string;
    inputs_digest: string;
  } | null;
  job: string | { id: string } | null;
  figures: Figure[];
  answer_counts: (Rater & { verdict: Verdict; count: number })[];
  revealed_images: number;
  goal: number;
}

export interface DiscrepancySummary {
  rule: string;
  kind: string;
  open: number;
  ruled: number;
  closed: number;
  cost: number;
}

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Discrepancy {
  id: string;
  kind: string;
  rule: string;
  state: "open" | "ruled" | "closed";
  image: string;
  cost: number;
  region: Region | null;
  image_url: string;
  n_positions: number;
  created_at: string;
}

export interface SaidFinding {
  key: string;
  type_version: string;
  code: string;
  grade: string | null;
  geometry: Geometry | null;
}

export interface Position {
  letter: string;
  member: string | Rater | null;
  trial: number;
  verdict: Verdict;
  finding: SaidFinding | null;
}

export interface RulingFinding {
  type_version: string;
  grade: string | null;
  geometry: Geometry | null;
  source_key?: string;
}

export interface Ruling {
  id: string;
  verdict: Verdict | "";
  reason: string;
  words: string;
  touched: string | null;
  findings: RulingFinding[];
  author: string | Rater;
  created_at: string;
  withdrawn_at: string | null;
}

export interface DiscrepancyDetail extends Omit<Discrepancy, "image"> {
  image: { id: string; file_name: string; width: number; height: number; image_url: string };
  positions: Position[];
  all_findings: (SaidFinding & { letter: string })[];
  rulings: Ruling[];
  next: string | null;
  rules_version: number;
  round?: string;
}

export const RULING_REASONS = [
  "slip",
  "rule_unclear",
  "rule_missing",
  "image_inadequate",
  "limit_case",
  "tool",
] as const;

export interface ChangeRequest {
  id: string;
  defect_type: string | null;
  title: string;
  text: string;
  state: "open" | "answered" | "declined";
  discrepancies?: string[];
  created_at: string;
  answer: string;
}

export interface Impact {
  images: number;
  labels: number;
  products: number;
  by_rule: { code: string; change: string; images: number; labels: number }[];
}

export interface FinalLabelSummary {
  [key: string]: unknown;
}

export interface Release {
  id: string;
  name: string;
  state: "queued" | "running" | "ready" | "failed";
  sha256: string;
  byte_size: number | null;
  n_images: number;
  n_findings: number;
  reason: string;
  created_at: string;
  ready_at: string | null;
  job: string | null;
  with_images?: boolean;
}
