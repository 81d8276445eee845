import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAll, useGet } from "../api/queries";
import type { AgreementReport, Round } from "../api/types";
import { useProjectId } from "../app/roles";
import { OnSight } from "../discrepancies/OnSight";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor, LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { useNames } from "../ui/useNames";
import { summaryText, type Words } from "./report/sentence";

/** The sentence of every finished round; the report itself is a page of its own. */
export default function AgreementPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const rounds = useAll<Round>(`/projects/${projectId}/rounds`);
  const closed = rounds.items?.filter(({ state }) => state === "closed");
  return (
    <>
      <PageHead title={t("nav.agreement")} hint={t("agreement.hint")}>
        <LinkButton to="/check-table" variant="default">
          {t("check.title")}
        </LinkButton>
      </PageHead>
      {rounds.error ? <ErrorState error={rounds.error} retry={rounds.refetch} /> : null}
      {rounds.isPending ? <LoadState /> : null}
      {closed?.length === 0 ? (
        <EmptyState title={t("agreement.none")} next={t("agreement.none_next")}>
          <LinkButton to="/p/$projectId/rounds" params={{ projectId }} variant="default">
            {t("nav.rounds")}
          </LinkButton>
        </EmptyState>
      ) : null}
      <Stack gap="sm" maw={900}>
        {closed?.map((round) => (
          <Finished key={round.id} projectId={projectId} round={round} />
        ))}
      </Stack>
    </>
  );
}

interface Props {
  projectId: string;
  round: Round;
}

function Finished({ projectId, round }: Props) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md">
      <Group gap="sm" mb={4}>
        <LinkAnchor
          to="/p/$projectId/agreement/$roundId"
          params={{ projectId, roundId: round.id }}
          fw={600}
        >
          {round.name}
        </LinkAnchor>
        <Badge color="gray">{t(`rounds.purpose.${round.purpose}`)}</Badge>
      </Group>
      <OnSight height={20}>{() => <Sentence roundId={round.id} />}</OnSight>
    </Paper>
  );
}

function Sentence({ roundId }: { roundId: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const report = useGet<AgreementReport>(`/rounds/${roundId}/agreement`).data;
  if (!report) return null;
  return (
    <Text size="sm">
      {report.report ? summaryText(report, t as Words, names) : t("agreement.no_report")}
    </Text>
  );
}
