import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { isLeavingLoss } from "../workbench/useLeaveWarning";

/** On the way to another page of the product, and back, no browser asks by itself. */
export function useAskingFirst() {
  const { t } = useTranslation();
  useBlocker({
    shouldBlockFn: () => isLeavingLoss() && !window.confirm(t("app.leave_loses")),
    enableBeforeUnload: false,
  });
}
