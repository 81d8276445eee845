import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import WorkbenchPage from "../workbench/WorkbenchPage";

export default function WorkPage() {
  const { roundId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const leave = useCallback(() => void navigate({ to: "/" }), [navigate]);
  return <WorkbenchPage key={roundId} roundId={roundId} onLeave={leave} />;
}
