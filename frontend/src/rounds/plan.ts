import { api } from "../api/client";
import type { IdOf } from "../api/intent";
import type { Purpose, Round, Selection } from "../api/types";

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

function selectionFor(plan: Plan, name: string) {
  if (plan.choice === "study") return { ...sampleOf(plan), name };
  return {
    name,
    kind: plan.choice,
    ...(plan.choice === "all" ? {} : { filter: plan.filter }),
    ...(plan.choice === "sample" ? { n: plan.n, seed: plan.seed } : {}),
  };
}

async function selectionOf(projectId: string, plan: Plan, name: string, idOf: IdOf) {
  if (plan.choice === "kept" && plan.selection) return plan.selection;
  const body = selectionFor(plan, name);
  const kind = plan.choice === "study" ? "study-samples" : "selections";
  const made = { id: idOf(body, "selection"), ...body };
  return (await api.post<Selection>(`/projects/${projectId}/${kind}`, made)).id;
}

/** Freezes the chosen images as a selection, then plans the round over them. */
export async function planRound(
  projectId: string,
  plan: Plan,
  name: string,
  idOf: IdOf,
): Promise<Round> {
  const selection = await selectionOf(projectId, plan, name, idOf);
  const body = {
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
  };
  return api.post<Round>(`/projects/${projectId}/rounds`, { id: idOf(body, "round"), ...body });
}
