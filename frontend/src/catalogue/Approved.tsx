import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueVersion } from "../api/types";
import { day } from "../ui/numbers";
import { When } from "../ui/When";

/** When a version was approved, from which day it holds, and what its approval rests on. */
export function Approved({ version }: { version: CatalogueVersion }) {
  const { t, i18n } = useTranslation();
  const { approved_at: at, takes_effect_on: effect, approval_basis: basis } = version;
  if (!at || !effect) return null;
  const from = day(effect, i18n.language);
  return (
    <Text size="sm" c="dimmed" mb="sm">
      <When at={at} dayOnly within={(day) => t("approval.on", { day, effect: from })} />{" "}
      {basis ? t(`approval.basis.${basis}`) : ""}
      {version.approval_reason
        ? ` ${t("approval.reason_said", { reason: version.approval_reason })}`
        : ""}
    </Text>
  );
}
