import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import WorkbenchPage from "../workbench/WorkbenchPage";
import { useAskingFirst } from "./useAskingFirst";

export default function WorkPage() {
  const { roundId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const leave = useCallback(() => void navigate({ to: "/" }), [navigate]);
  useAskingFirst();
  return <WorkbenchPage key={roundId} roundId={roundId} onLeave={leave} />;
}
