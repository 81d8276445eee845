import { useAll } from "../api/queries";
import type { ChangeRequest } from "../api/types";
import { useProjectId } from "../app/roles";

/** The project's change requests that still take evidence. */
export function useOpenRequests(enabled = true): ChangeRequest[] {
  const path = `/projects/${useProjectId()}/change-requests`;
  const open = useAll<ChangeRequest>(path, { state: "open" }, enabled).items;
  return open?.filter((one) => one.takes_evidence) ?? [];
}
