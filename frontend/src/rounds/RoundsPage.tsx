import { Badge, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Round } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor, LinkButton } from "../ui/links";
import { when } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";

export default function RoundsPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { lead } = useMay();
  const rounds = usePages<Round>(`/projects/${projectId}/rounds`);
  const plan = lead ? (
    <LinkButton to="/p/$projectId/rounds/new" params={{ projectId }}>
      {t("rounds.plan")}
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHead title={t("nav.rounds")}>{plan}</PageHead>
      {rounds.error ? <ErrorState error={rounds.error} retry={rounds.refetch} /> : null}
      {rounds.isPending ? <LoadState /> : null}
      {rounds.items?.length === 0 ? (
        <EmptyState title={t("rounds.none")} next={t("rounds.none_next")}>
          {plan}
        </EmptyState>
      ) : null}
      {rounds.items?.length ? <RoundTable projectId={projectId} rounds={rounds.items} /> : null}
    </>
  );
}

const COLUMNS = ["name", "purpose_head", "state_head", "version", "images", "opened"] as const;

function RoundTable({ projectId, rounds }: { projectId: string; rounds: Round[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((column) => (
            <Table.Th key={column}>{t(`rounds.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rounds.map((round) => (
          <Table.Tr key={round.id}>
            <Table.Td>
              <LinkAnchor
                to="/p/$projectId/rounds/$roundId"
                params={{ projectId, roundId: round.id }}
                size="sm"
                fw={600}
              >
                {round.name}
              </LinkAnchor>
            </Table.Td>
            <Table.Td>{t(`rounds.purpose.${round.purpose}`)}</Table.Td>
            <Table.Td>
              <Badge color={round.state === "open" ? "blue" : "gray"}>
                {t(`rounds.state.${round.state}`)}
              </Badge>
            </Table.Td>
            <Table.Td>{round.catalogue_version.number}</Table.Td>
            <Table.Td>{round.selection?.size ?? ""}</Table.Td>
            <Table.Td>{when(round.opened_at, i18n.language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
