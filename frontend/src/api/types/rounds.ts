export const PURPOSES = [
  "production",
  "study",
  "verification",
  "relabel",
  "qualification",
  "review",
  "monitoring",
] as const;

export type Purpose = (typeof PURPOSES)[number];
export type RoundState = "planned" | "opening" | "open" | "closed";

export interface RoundInspector {
  member: string;
  pseudonym: string;
  name: string;
}

export interface Round {
  id: string;
  name: string;
  purpose: Purpose;
  state: RoundState;
  project: string;
  catalogue_version: { id: string; number: number };
  selection: { id: string; name: string; size: number } | null;
  labels_per_image: number;
  repeat_share: number;
  repeat_distance: number;
  seed: number;
  note: string;
  final_hand_in: boolean;
  created_at: string;
  opened_at: string | null;
  closed_at: string | null;
  inspectors?: RoundInspector[];
  mine: { open: number; done: number; total: number } | null;
}

export interface InspectorProgress {
  member: string;
  name: string;
  open: number;
  done: number;
  total: number;
  last_at: string | null;
}

export interface RoundProgress {
  total: number;
  done: number;
  open: number;
  leased: number;
  images_complete: number;
  images_total: number;
  inspectors: InspectorProgress[];
}
