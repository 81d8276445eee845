import { api } from "../api/client";
import type { Purpose, Round, Selection } from "../api/types";
import { newUuid } from "../workbench/model/uuid";

export interface Plan {
  name: string;
  purpose: Purpose;
  version: string;
  choice: "study" | "all" | "filter" | "sample" | "kept";
  selection: string | null;
  n: number;
  seed: number;
  filter: Record<string, string>;
  inspectors: string[];
  labels: number;
  trials: number;
  repeats: number;
  /** Empty: as far apart as repeats are by default. */
  distance: number | "";
  note: string;
  strata: string[];
  limitShare: number;
  suspectShare: number;
  suspects: string;
  share: number;
  kappa: number;
  halfWidth: number;
}

/** What a study's sample is asked for, in the API's words. */
export function sampleOf(plan: Plan) {
  return {
    catalogue_version: Number(plan.version),
    n: plan.n,
    seed: plan.seed,
    strata: plan.strata,
    limit_share: plan.limitShare / 100,
    suspect_share: plan.suspectShare / 100,
    suspects: plan.suspects
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  };
}

async function selectionOf(projectId: string, plan: Plan, name: string): Promise<string> {
  if (plan.choice === "kept" && plan.selection) return plan.selection;
  if (plan.choice === "study") {
    const sample = { ...sampleOf(plan), id: newUuid(), name };
    return (await api.post<Selection>(`/projects/${projectId}/study-samples`, sample)).id;
  }
  const made = await api.post<Selection>(`/projects/${projectId}/selections`, {
    id: newUuid(),
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
    id: newUuid(),
    name: plan.name,
    purpose: plan.purpose,
    catalogue_version: Number(plan.version),
    selection,
    inspectors: plan.inspectors,
    labels_per_image: plan.labels,
    trials: plan.trials,
    repeat_share: plan.trials > 1 ? 0 : plan.repeats / 100,
    repeat_distance: plan.distance || null,
    seed: plan.seed,
    note: plan.note,
  });
}
