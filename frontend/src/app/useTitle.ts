import { useDocumentTitle } from "@mantine/hooks";
import { useGet } from "../api/queries";
import type { Project } from "../api/types";
import { useProjectId } from "./roles";

/** Names the page in the browser's tab, history and bookmarks: page, project, product. */
export function useTitle(page: string): void {
  const projectId = useProjectId();
  // Read where the frame asked for it anyway, never asked for here.
  const project = useGet<Project>(`/projects/${projectId}`, { enabled: false }).data?.name;
  const parts = [page, projectId ? project : undefined, "VQI"];
  useDocumentTitle(parts.filter((part, at) => part && parts.indexOf(part) === at).join(" · "));
}
