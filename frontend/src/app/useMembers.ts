import { useAll } from "../api/queries";
import type { Member, Role } from "../api/types";

interface Choice {
  role?: Role;
  enabled?: boolean;
}

/** Everybody who is active in a project, to choose from; nobody until all of them are read. */
export function useMembers(projectId: string, { role, enabled = true }: Choice = {}): Member[] {
  const members = useAll<Member>(`/projects/${projectId}/members`, { role }, enabled);
  return members.items?.filter((one) => one.is_active) ?? [];
}
