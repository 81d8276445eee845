import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { VersionHead } from "../api/types";
import { useMay } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { LoadState } from "../ui/LoadState";
import { LinkButton } from "../ui/links";

/** What a project without a round needs first: images, then rules, then the round. */
export function FirstStep({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { lead } = useMay();
  const images = useGet<{ count: number }>(`/projects/${projectId}/images/count`).data;
  const versions = useGet<VersionHead[]>(`/projects/${projectId}/catalogue-versions`).data;
  const params = { projectId };
  if (!images || !versions) return <LoadState rows={1} height={84} />;
  if (!images.count) {
    return (
      <EmptyState title={t("images.none")} next={t("images.none_next")}>
        <LinkButton to="/p/$projectId/images/import" params={params}>
          {t("images.add")}
        </LinkButton>
      </EmptyState>
    );
  }
  if (versions.every(({ state }) => state === "draft")) {
    return (
      <EmptyState title={t("home.no_rules")} next={t("home.no_rules_next")}>
        <LinkButton to="/p/$projectId/catalogue" params={params}>
          {t("nav.catalogue")}
        </LinkButton>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("rounds.none")} next={t("rounds.none_next")}>
      {lead ? (
        <LinkButton to="/p/$projectId/rounds/new" params={params}>
          {t("rounds.plan")}
        </LinkButton>
      ) : null}
    </EmptyState>
  );
}
