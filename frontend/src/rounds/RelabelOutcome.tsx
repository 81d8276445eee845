import { Group, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet, usePages } from "../api/queries";
import type { Schemas } from "../api/schemas";
import { LinkAnchor } from "../ui/links";
import { More } from "../ui/More";
import { useNames } from "../ui/useNames";

type Outcome = Schemas["RelabelOutcomeOut"];
type Change = Schemas["LabelChangeOut"];

const WAITING = 2_000;

interface Props {
  projectId: string;
  roundId: string;
}

/** Each label before and after it was given again: how many changed, and which way. */
export function RelabelOutcome({ projectId, roundId }: Props) {
  const { t } = useTranslation();
  const path = `/rounds/${roundId}/relabel-outcome`;
  const waits = useGet<Outcome>(path).data?.computed_at === null;
  const outcome = useGet<Outcome>(path, { every: waits ? WAITING : false });
  if (!outcome.data) return null;
  if (waits) return <Text size="sm">{t("trail.outcome_waits")}</Text>;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2}>{t("trail.outcome")}</Title>
        <Text>
          {t("trail.outcome_line", { changed: outcome.data.changed, count: outcome.data.images })}
        </Text>
        <Group align="flex-start" gap="xl">
          <Verdicts outcome={outcome.data} />
          <Types outcome={outcome.data} />
        </Group>
        <DataSet balance={outcome.data.data_set} />
        {outcome.data.changed ? <Changes projectId={projectId} path={`${path}/changes`} /> : null}
      </Stack>
    </Paper>
  );
}

function useVerdict() {
  const { t } = useTranslation();
  return (verdict: string) => (verdict ? t(`verdict.${verdict}`) : t("trail.unsettled"));
}

function Verdicts({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const named = useVerdict();
  return (
    <Table w="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("trail.before")}</Table.Th>
          <Table.Th>{t("trail.after")}</Table.Th>
          <Table.Th ta="right">{t("trail.count")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {outcome.transitions.map(({ before, after, count }) => (
          <Table.Tr key={`${before} ${after}`} fw={before === after ? undefined : 600}>
            <Table.Td>{named(before)}</Table.Td>
            <Table.Td>{named(after)}</Table.Td>
            <Table.Td ta="right">{count}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Types({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Table w="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("trail.findings")}</Table.Th>
          <Table.Th ta="right">{t("trail.before")}</Table.Th>
          <Table.Th ta="right">{t("trail.after")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {outcome.types.map(({ code, before, after }) => (
          <Table.Tr key={code}>
            <Table.Td>{names.type(code)}</Table.Td>
            <Table.Td ta="right">{before}</Table.Td>
            <Table.Td ta="right">{after}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What all final labels of the project come to now. */
function DataSet({ balance }: { balance: Outcome["data_set"] }) {
  const { t } = useTranslation();
  const names = useNames();
  const counts = (["ok", "defective", "unsettled", "stale"] as const).filter(
    (name) => balance[name] > 0,
  );
  return (
    <div>
      <Text fw={600}>{t("trail.data_set")}</Text>
      <Text size="sm">
        {counts.map((name) => `${t(`trail.label.${name}`)}: ${balance[name]}`).join(" · ")}
      </Text>
      <Text size="sm">
        {balance.types
          .map(({ code, findings, images }) =>
            t("trail.type_share", { name: names.type(code), findings, images }),
          )
          .join(" · ")}
      </Text>
    </div>
  );
}

function Changes({ projectId, path }: { projectId: string; path: string }) {
  const { t } = useTranslation();
  const named = useVerdict();
  const changes = usePages<Change>(path);
  const names = useNames();
  const finding = (said: string) => {
    const [code = "", grade] = said.split(":");
    return names.finding(code, grade);
  };
  const said = (verdict: string, findings: readonly string[]) =>
    `${named(verdict)}: ${findings.map(finding).join("; ") || t("trail.no_findings")}`;
  return (
    <>
      <Table>
        <Table.Tbody>
          {changes.items?.map((row) => (
            <Table.Tr key={row.image}>
              <Table.Td>
                <LinkAnchor
                  to="/p/$projectId/images/$imageId"
                  params={{ projectId, imageId: row.image }}
                >
                  {row.file_name}
                </LinkAnchor>
              </Table.Td>
              <Table.Td>{said(row.verdict_before, row.findings_before)}</Table.Td>
              <Table.Td>{said(row.verdict_after, row.findings_after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <More of={changes} />
    </>
  );
}
