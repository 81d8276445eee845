export type Role = "inspector" | "lead" | "manager" | "scientist";
export type TaskKind = "classification" | "detection" | "segmentation";

export interface User {
  id: string;
  username: string;
  name: string;
  language: string;
  settings: Record<string, unknown>;
  is_administrator: boolean;
  is_active?: boolean;
}

export interface DemoAccount {
  username: string;
  password: string;
  role: string;
}

export interface Session {
  user: User | null;
  demo: { accounts: DemoAccount[] } | null;
  first_run: boolean;
  version: string;
}

export interface Project {
  id: string;
  name: string;
  task_kind: TaskKind;
  goal: string;
  scope: string;
  metric: string;
  notice: string;
  mm_per_px: number | null;
  kappa_goal: number;
  approve_by_second_person: boolean;
  created_at: string;
  roles: Role[];
  member_id: string | null;
}

export interface Member {
  id: string;
  user: { id: string; username: string } | null;
  kind: "person" | "imported" | "model";
  name: string;
  pseudonym: string;
  roles: Role[];
  is_active: boolean;
}

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  prefix?: string;
  created_at: string;
  expires_at: string | null;
  last_used_at?: string | null;
  secret?: string;
}

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export interface Job {
  id: string;
  task: string;
  state: JobState;
  done: number;
  total: number;
  message: string;
  created_at: string;
  finished_at: string | null;
}
