import { Badge, Group, Progress, Select, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import { PURPOSES, type Round } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { FirstStep } from "../home/FirstStep";
import { Listed } from "../ui/Listed";
import { LinkAnchor, LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { SearchField } from "../ui/SearchField";
import { StateFilter } from "../ui/StateFilter";
import { useFilters } from "../ui/useFilters";
import { When } from "../ui/When";
import { STATE_COLOURS } from "./colours";

const STATES = ["planned", "open", "closed"] as const;

export default function RoundsPage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const { lead } = useMay();
  const [filters, narrow, clear] = useFilters("state", "purpose", "search");
  const rounds = usePages<Round>(`/projects/${projectId}/rounds`, filters);
  const isEmpty = rounds.items?.length === 0;
  const plan = lead ? (
    <LinkButton to="/p/$projectId/rounds/new" params={{ projectId }}>
      {t("rounds.plan")}
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHead title={t("nav.rounds")} hint={t("rounds.hint")}>
        {plan}
      </PageHead>
      {isEmpty && !clear ? null : (
        <Group gap="xs" mb="sm">
          <StateFilter
            label={t("rounds.state_head")}
            states={STATES.map((value) => ({ value, label: t(`rounds.state.${value}`) }))}
            chosen={filters.state}
            onChange={(state) => narrow({ state })}
          />
          <Select
            size="xs"
            w={190}
            clearable
            aria-label={t("rounds.purpose_head")}
            placeholder={t("rounds.purpose_head")}
            data={PURPOSES.map((value) => ({ value, label: t(`rounds.purpose.${value}`) }))}
            value={filters.purpose ?? null}
            onChange={(purpose) => narrow({ purpose: purpose ?? undefined })}
          />
          <SearchField
            label={t("rounds.name")}
            words={filters.search}
            onSearch={(search) => narrow({ search })}
          />
        </Group>
      )}
      <Listed of={rounds} onClear={clear} none={<FirstStep projectId={projectId} />}>
        {(items) => <RoundTable projectId={projectId} rounds={items} />}
      </Listed>
    </>
  );
}

const COLUMNS = ["name", "state_head", "progress", "version", "images", "opened"] as const;

function RoundTable({ projectId, rounds }: { projectId: string; rounds: Round[] }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={700}>
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
            <RoundRow key={round.id} projectId={projectId} round={round} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function RoundRow({ projectId, round }: { projectId: string; round: Round }) {
  const { t } = useTranslation();
  const done = round.inspectors.reduce((sum, one) => sum + one.done, 0);
  const total = round.inspectors.reduce((sum, one) => sum + one.done + one.waiting, 0);
  return (
    <Table.Tr>
      <Table.Td miw={150} maw={420}>
        <LinkAnchor
          to="/p/$projectId/rounds/$roundId"
          params={{ projectId, roundId: round.id }}
          size="sm"
          fw={600}
          style={{ overflowWrap: "anywhere", hyphens: "auto" }}
        >
          {round.name}
        </LinkAnchor>
        <Text size="xs" c="dimmed">
          {t(`rounds.purpose.${round.purpose}`)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge miw="max-content" color={STATE_COLOURS[round.state]}>
          {t(`rounds.state.${round.state}`)}
        </Badge>
      </Table.Td>
      <Table.Td miw={90}>
        {total ? (
          <>
            <Progress
              size="sm"
              value={(100 * done) / total}
              aria-label={`${t("rounds.progress")} ${round.name}`}
            />
            <Text size="xs" c="dimmed">
              {t("ui.of", { count: done, total })}
            </Text>
          </>
        ) : null}
      </Table.Td>
      <Table.Td>{round.catalogue_version.number}</Table.Td>
      <Table.Td>{round.selection?.size ?? ""}</Table.Td>
      <Table.Td>
        <When at={round.opened_at} />
      </Table.Td>
    </Table.Tr>
  );
}
