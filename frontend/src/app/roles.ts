import { useParams } from "@tanstack/react-router";
import { useGet, useSession } from "../api/queries";
import type { Project, Role } from "../api/types";

export function useProjectId(): string | undefined {
  return useParams({ strict: false }).projectId;
}

const FRESH = 3_000;

export function useProject() {
  const projectId = useProjectId();
  return useGet<Project>(`/projects/${projectId}`, {
    enabled: Boolean(projectId),
    fresh: FRESH,
  });
}

export function holds(roles: readonly Role[] | undefined, wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles?.includes(role));
}

/** What a person sees; the server decides what a person may do. */
export function useMay() {
  const roles = useProject().data?.roles;
  const { user } = useSession();
  return {
    /** An administrator need not be a member; the work of others is not theirs to read. */
    belong: Boolean(roles?.length),
    inspect: holds(roles, ["inspector"]),
    lead: holds(roles, ["lead"]),
    manage: holds(roles, ["manager"]),
    see: holds(roles, ["lead", "manager", "scientist"]),
    release: holds(roles, ["lead", "manager", "scientist"]),
    administer: Boolean(user?.is_administrator),
  };
}
