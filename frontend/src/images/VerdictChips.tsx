import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { FinalLabelSummary } from "../api/types";
import { ValueChips } from "./ValueChips";
import { verdictCount } from "./verdictCount";

const VERDICTS = ["ok", "defective", "undecided"] as const;

/** Final verdicts to filter by; nothing while no answer is revealed. */
export function VerdictChips(props: {
  projectId: string;
  chosen: string | undefined;
  onChange: (verdict: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const path = `/projects/${props.projectId}/final-labels/summary`;
  const summary = useGet<FinalLabelSummary>(path).data;
  const values = VERDICTS.map((value) => ({
    value,
    label: t(`verdict.${value}`),
    count: verdictCount(summary, value),
  })).filter(({ count }) => count);
  if (!values.length) return null;
  return (
    <ValueChips
      name={t("images.final_label")}
      values={values}
      chosen={props.chosen}
      onChange={props.onChange}
    />
  );
}
