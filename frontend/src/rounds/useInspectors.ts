import { useGet, usePages } from "../api/queries";
import type { Member, Round } from "../api/types";

/** Who can inspect, and who did in the newest round: the ones a lead usually means. */
export function useInspectors(projectId: string) {
  const members = useGet<Member[]>(`/projects/${projectId}/members`).data ?? [];
  const newest = usePages<Round>(`/projects/${projectId}/rounds`).items?.[0];
  const all = members.filter((one) => one.is_active && one.roles.includes("inspector"));
  const before = new Set(newest?.inspectors.map(({ member }) => member));
  return { all, usual: all.map(({ id }) => id).filter((id) => before.has(id)) };
}
