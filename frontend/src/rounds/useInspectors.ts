import { usePages } from "../api/queries";
import type { Round } from "../api/types";
import { useMembers } from "../app/useMembers";

/** Who can inspect, and who did in the newest round: the ones a lead usually means. */
export function useInspectors(projectId: string) {
  const all = useMembers(projectId, { role: "inspector" });
  const newest = usePages<Round>(`/projects/${projectId}/rounds`).items?.[0];
  const before = new Set(newest?.inspectors.map(({ member }) => member));
  return { all, usual: all.map(({ id }) => id).filter((id) => before.has(id)) };
}
