import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { CatalogueVersion, Impact } from "../api/types";
import { useMay } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { ImpactTable } from "./ImpactTable";
import { RelabelForm } from "./RelabelForm";
import { TouchedReleases } from "./TouchedReleases";

/** Which labels a version touches and why, and the round that asks for them again. */
export function ImpactPanel({ path, version }: { path: string; version: CatalogueVersion }) {
  const { lead } = useMay();
  const impact = useGet<Impact>(`${path}/impact`);
  return (
    <Loaded query={impact}>
      {(data) => (
        <Stack maw={860}>
          <Summary impact={data} version={version} />
          {data.by_rule.length ? <ImpactTable rules={data.by_rule} types={version.types} /> : null}
          {data.images ? <TouchedReleases path={path} types={version.types} /> : null}
          {lead && version.state === "approved" && data.images + data.stale_before > 0 ? (
            <RelabelForm path={path} number={version.number} impact={data} />
          ) : null}
        </Stack>
      )}
    </Loaded>
  );
}

function Summary({ impact, version }: { impact: Impact; version: CatalogueVersion }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text fz="lg">{impact.images ? t("impact.line", { ...impact }) : t("impact.none")}</Text>
      <Pace impact={impact} />
      {impact.stale_before ? (
        <Text size="sm">{t("impact.stale", { count: impact.stale_before })}</Text>
      ) : null}
      {impact.by_rule.length ? (
        <Text size="sm" c="dimmed">
          {t("impact.why")} {t("impact.carried")}
        </Text>
      ) : null}
      {version.state === "draft" && impact.images ? (
        <Text size="sm" c="dimmed">
          {t("catalogue.publish_first")}
        </Text>
      ) : null}
    </div>
  );
}

function Pace({ impact }: { impact: Impact }) {
  const { t } = useTranslation();
  if (impact.hours === null || impact.seconds_per_image === null || !impact.images) return null;
  const minutes = Math.max(1, Math.round(impact.hours * 60));
  const pace = Math.round(impact.seconds_per_image);
  return (
    <Text size="sm">
      {minutes < 90
        ? t("impact.pace_minutes", { count: minutes, pace })
        : t("impact.pace_hours", { count: Math.round(impact.hours), pace })}
    </Text>
  );
}
