import { Group, Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAll } from "../api/queries";
import type { Round } from "../api/types";
import { useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { LedgerSettings } from "./LedgerSettings";
import { Rules } from "./Rules";

export default function DiscrepanciesPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const search = useSearch({ from: "/signed-in/shell/p/$projectId/discrepancies" });
  const navigate = useNavigate({ from: "/p/$projectId/discrepancies" });
  const rounds = useAll<Round>(`/projects/${projectId}/rounds`);
  const closed = rounds.items?.filter(({ state }) => state !== "planned" && state !== "opening");
  const chosen = search.round ?? closed?.find(({ state }) => state === "closed")?.id;
  return (
    <>
      <PageHead title={t("nav.discrepancies")} hint={t("discrepancies.hint")}>
        <Group gap="xs" wrap="nowrap">
          <LedgerSettings projectId={projectId} />
          {closed?.length ? (
            <Select
              size="xs"
              w={300}
              searchable
              aria-label={t("discrepancies.round")}
              data={closed.map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen ?? null}
              onChange={(round) => void navigate({ search: { round: round ?? undefined } })}
            />
          ) : null}
        </Group>
      </PageHead>
      {rounds.error ? <ErrorState error={rounds.error} retry={rounds.refetch} /> : null}
      {rounds.isPending ? <LoadState /> : null}
      {rounds.items && !chosen ? (
        <EmptyState title={t("discrepancies.no_round")} next={t("discrepancies.no_round_next")}>
          <LinkButton to="/p/$projectId/rounds" params={{ projectId }} variant="default">
            {t("nav.rounds")}
          </LinkButton>
        </EmptyState>
      ) : null}
      {chosen ? (
        <Rules key={chosen} projectId={projectId} roundId={chosen} only={search.rule} />
      ) : null}
    </>
  );
}
