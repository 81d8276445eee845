import { useBlocker, useNavigate, useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { isLeavingLoss } from "../workbench/useLeaveWarning";
import WorkbenchPage from "../workbench/WorkbenchPage";

/** On the way to another page of the product, and back, no browser asks by itself. */
export function useAskingFirst() {
  const { t } = useTranslation();
  useBlocker({
    shouldBlockFn: () => isLeavingLoss() && !window.confirm(t("app.leave_loses")),
    enableBeforeUnload: false,
  });
}

export default function WorkPage() {
  const { roundId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const leave = useCallback(() => void navigate({ to: "/" }), [navigate]);
  useAskingFirst();
  return <WorkbenchPage key={roundId} roundId={roundId} onLeave={leave} />;
}
