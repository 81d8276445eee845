import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet, usePages } from "../api/queries";
import type { AgreementReport, Round } from "../api/types";
import { useProjectId } from "../app/roles";
import { OnSight } from "../discrepancies/OnSight";
import { EmptyState } from "../ui/EmptyState";
import { Listed } from "../ui/Listed";
import { LinkAnchor, LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { SearchField } from "../ui/SearchField";
import { useFilters } from "../ui/useFilters";
import { useNames } from "../ui/useNames";
import { summaryText, type Words } from "./report/sentence";

/** The sentence of every finished round; the report itself is a page of its own. */
export default function AgreementPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const [filters, narrow, clear] = useFilters("search");
  const rounds = usePages<Round>(`/projects/${projectId}/rounds`, { ...filters, state: "closed" });
  const isEmpty = rounds.items?.length === 0;
  return (
    <>
      <PageHead title={t("nav.agreement")} hint={t("agreement.hint")}>
        {isEmpty && !clear ? null : (
          <SearchField
            label={t("rounds.name")}
            words={filters.search}
            onSearch={(search) => narrow({ search })}
          />
        )}
        <LinkButton to="/check-table" variant="default">
          {t("check.title")}
        </LinkButton>
      </PageHead>
      <Listed
        of={rounds}
        onClear={clear}
        none={
          <EmptyState title={t("agreement.none")} next={t("agreement.none_next")}>
            <LinkButton to="/p/$projectId/rounds" params={{ projectId }} variant="default">
              {t("nav.rounds")}
            </LinkButton>
          </EmptyState>
        }
      >
        {(items) => (
          <Stack gap="sm" maw={900}>
            {items.map((round) => (
              <Finished key={round.id} projectId={projectId} round={round} />
            ))}
          </Stack>
        )}
      </Listed>
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
      <Group gap="sm" mb={4} wrap="nowrap">
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
