import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, DiscrepancyDetail } from "../api/types";
import { findingName } from "./letters";
import { type Said, unsentOf } from "./unsent";

interface Props {
  detail: DiscrepancyDetail;
  types: CatalogueType[];
}

/** Another lead was first: their ruling stands below, and what one said oneself is not lost. */
export function NotStored({ detail, types }: Props) {
  const { t } = useTranslation();
  const mine = detail.state === "ruled" ? unsentOf(detail.id) : undefined;
  if (!mine) return null;
  return (
    <Alert color="yellow" title={t("ruling.taken")}>
      <Text size="sm">{t("ruling.taken_next")}</Text>
      <Text size="sm" fw={600}>
        {t("ruling.you_said")}{" "}
        {[inWords(mine), t(`discrepancies.why.${mine.stroke.reason}`)].join(", ")}
      </Text>
      {mine.stroke.words ? <Text size="sm">“{mine.stroke.words}”</Text> : null}
    </Alert>
  );

  function inWords({ stroke: { answer }, drawn }: Said): string {
    if (answer?.kind === "verdict") return t(`verdict.${answer.verdict}`);
    if (answer?.kind === "drawn") return t("ruling.drawn", { count: drawn.length });
    if (answer?.kind !== "findings") return t("ruling.nothing");
    const chosen = detail.all_findings.filter(({ key }) => key && answer.keys.includes(key));
    return chosen.map((finding) => findingName(finding, types)).join(" + ");
  }
}
