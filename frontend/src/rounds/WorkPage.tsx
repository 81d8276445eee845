import { useParams } from "@tanstack/react-router";
import WorkbenchPage from "../workbench/WorkbenchPage";

export default function WorkPage() {
  const { roundId = "" } = useParams({ strict: false });
  return <WorkbenchPage key={roundId} roundId={roundId} />;
}
