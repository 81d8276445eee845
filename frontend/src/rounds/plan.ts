import { api } from "../api/client";
import type { Purpose, Round, Selection } from "../api/types";

export interface Plan {
  name: string;
  purpose: Purpose;
  version: string;
  choice: "all" | "filter" | "sample" | "kept";
  selection: string | null;
  n: number;
  seed: number;
  filter: Record<string, string>;
  inspectors: string[];
  labels: number;
  repeats: number;
  distance: number;
  note: string;
}

async function selectionOf(projectId: string, plan: Plan, name: string): Promise<string> {
  if (plan.choice === "kept" && plan.selection) return plan.selection;
  const made = await api.post<Selection>(`/projects/${projectId}/selections`, {
    id: crypto.randomUUID(),
    name,
    kind: plan.choice,
    ...(plan.choice === "all" ? {} : { filter: plan.filter }),
    ...(plan.choice === "sample" ? { n: plan.n, seed: plan.seed } : {}),
  });
  return made.id;
}

/** Freezes the chosen images as a selection, then plans the round over them. */
export async function planRound(projectId: string, plan: Plan, name: string): Promise<Round> {
  const selection = await selectionOf(projectId, plan, name);
  return api.post<Round>(`/projects/${projectId}/rounds`, {
    id: crypto.randomUUID(),
    name: plan.name,
    purpose: plan.purpose,
    catalogue_version: Number(plan.version),
    selection,
    inspectors: plan.inspectors,
    labels_per_image: plan.labels,
    repeat_share: plan.repeats / 100,
    repeat_distance: plan.distance,
    seed: plan.seed,
    note: plan.note,
  });
}
