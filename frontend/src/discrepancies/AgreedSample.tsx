import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { AgreedSample as Sample } from "../api/types";
import { LinkButton } from "../ui/links";
import { percent } from "../ui/numbers";
import { Crops } from "./Crops";
import { OnSight } from "./OnSight";

const SHOWN = 10;
const ERRORS = ["missed", "alarmed", "mistyped"] as const;

interface Props {
  projectId: string;
  roundId: string;
}

/** The agreed images that chance put up for ruling, and the errors that all shared. */
export function AgreedSample({ projectId, roundId }: Props) {
  const { t } = useTranslation();
  const { data } = useGet<Sample>(`/rounds/${roundId}/agreed-sample`);
  if (!data?.n_sampled) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t("sample.title")}>
      <Stack gap="xs">
        <Group gap="xs">
          <Title order={2}>{t("sample.title")}</Title>
          <Badge color={data.n_open ? "orange" : "teal"}>
            {t("discrepancies.open_count", { count: data.n_open })}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {t("sample.why", { count: data.n_sampled, total: data.n_agreed })}
        </Text>
        <Text size="sm">{outcome(data, t)}</Text>
        {ERRORS.map((kind) => (
          <Errors key={kind} projectId={projectId} kind={kind} entries={data[kind]} />
        ))}
        <OnSight height={130}>
          {() => <Crops projectId={projectId} roundId={roundId} rule="agreed" kind="agreed" />}
        </OnSight>
      </Stack>
    </Paper>
  );
}

function outcome(sample: Sample, t: TFunction): string {
  const { n_ruled, n_undecided, share, low, high, missed, alarmed, mistyped } = sample;
  const n = n_ruled - n_undecided;
  const undecided = n_undecided ? ` ${t("sample.undecided", { count: n_undecided })}` : "";
  if (share === null || low === null || high === null) return t("sample.none_ruled") + undecided;
  const wrong = missed.length + alarmed.length + mistyped.length;
  const found = wrong
    ? t("sample.wrong", {
        wrong,
        n,
        share: percent(share),
        low: percent(low),
        high: percent(high),
      })
    : t("sample.none_wrong", { count: n, high: percent(high) });
  return found + undecided;
}

interface ErrorsProps {
  projectId: string;
  kind: (typeof ERRORS)[number];
  entries: readonly string[];
}

function Errors({ projectId, kind, entries }: ErrorsProps) {
  const { t } = useTranslation();
  if (!entries.length) return null;
  return (
    <Group gap={6}>
      <Text size="sm" fw={600}>
        {t(`sample.${kind}`, { count: entries.length })}
      </Text>
      {entries.slice(0, SHOWN).map((discrepancyId, at) => (
        <LinkButton
          key={discrepancyId}
          size="compact-xs"
          variant="default"
          to="/p/$projectId/discrepancies/$discrepancyId"
          params={{ projectId, discrepancyId }}
        >
          {at + 1}
        </LinkButton>
      ))}
    </Group>
  );
}
