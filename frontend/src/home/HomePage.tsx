import { Navigate } from "@tanstack/react-router";
import { usePages } from "../api/queries";
import type { Project } from "../api/types";
import { LoadState } from "../ui/LoadState";
import ProjectsPage from "./ProjectsPage";

/** Who works in one project starts there; everybody else chooses. */
export default function HomePage() {
  const { items, isPending, hasNextPage } = usePages<Project>("/projects");
  const mine = items?.filter(({ roles }) => roles.length > 0);
  const only = mine?.length === 1 && !hasNextPage ? mine[0] : undefined;
  if (isPending) return <LoadState height={64} />;
  if (only) return <Navigate to="/p/$projectId" params={{ projectId: only.id }} replace />;
  return <ProjectsPage />;
}
