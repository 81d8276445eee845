import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useTitle } from "../app/useTitle";
import WorkbenchPage from "../workbench/WorkbenchPage";
import { useAskingFirst } from "./useAskingFirst";

export default function WorkPage() {
  const { roundId = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const navigate = useNavigate();
  useTitle(t("nav.work"));
  const leave = useCallback(() => void navigate({ to: "/" }), [navigate]);
  useAskingFirst();
  return <WorkbenchPage key={roundId} roundId={roundId} onLeave={leave} />;
}
