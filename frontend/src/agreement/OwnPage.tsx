import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { asProblem } from "../api/problem";
import { useAll, useGet } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { Round } from "../api/types";
import { useProjectId } from "../app/roles";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor } from "../ui/links";
import { percent } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";
import { OwnDots } from "./OwnDots";
import { numberText } from "./report/numbers";
import { type Estimate, reasonOf } from "./report/tables";

const WAITING = 5_000;

type Own = Schemas["OwnAgreementOut"];

/** What an inspector sees of finished rounds: the own repeatability, others without names. */
export default function OwnPage() {
  const { t } = useTranslation();
  const rounds = useAll<Round>(`/projects/${useProjectId() ?? ""}/rounds`);
  const closed = rounds.items?.filter(({ state, mine }) => state === "closed" && mine);
  return (
    <>
      <PageHead title={t("nav.own")} hint={t("own.hint")} />
      {rounds.error ? <ErrorState error={rounds.error} retry={rounds.refetch} /> : null}
      {rounds.isPending ? <LoadState /> : null}
      {closed?.length === 0 ? <EmptyState title={t("own.none")} next={t("own.none_next")} /> : null}
      <Stack gap="sm" maw={760}>
        {closed?.map((round) => (
          <OwnRound key={round.id} round={round} />
        ))}
      </Stack>
    </>
  );
}

const isMissing = (error: unknown) => Boolean(error) && asProblem(error).status === 404;

function OwnRound({ round }: { round: Round }) {
  const { t } = useTranslation();
  const path = `/rounds/${round.id}/agreement/own`;
  const waits = isMissing(useGet<Own>(path).error);
  const own = useGet<Own>(path, { every: waits ? WAITING : false });
  return (
    <Paper withBorder p="md" component="section" aria-label={round.name}>
      <Group gap="sm" mb="xs">
        <Title order={2}>{round.name}</Title>
        <Badge color="gray">{t(`rounds.purpose.${round.purpose}`)}</Badge>
      </Group>
      {own.data ? <Figures own={own.data} /> : null}
      {waits ? <Text size="sm">{t("own.soon")}</Text> : null}
      {own.error && !waits ? <ErrorState error={own.error} retry={own.refetch} /> : null}
    </Paper>
  );
}

function Figures({ own }: { own: Own }) {
  const { t } = useTranslation();
  const figures = own.figures as unknown as Estimate[];
  const repeats = figures.find(({ coefficient }) => coefficient === "match");
  const strict = figures.find(({ coefficient }) => coefficient === "strictness");
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>{t("own.repeats")}</Text>
        <Text size="sm">
          {repeats?.n_items
            ? t("own.said_alike", { hits: repeats.hits ?? 0, n: repeats.n_items })
            : t("own.no_repeats")}
        </Text>
        {repeats ? <Spread row={repeats} /> : null}
      </div>
      {strict ? (
        <div>
          <Text fw={600}>{t("own.strictness")}</Text>
          <StrictText row={strict} />
          <Spread row={strict} />
        </div>
      ) : null}
      <div>
        <Text fw={600}>{t("own.compare")}</Text>
        {own.others.length ? (
          <OwnDots others={own.others} figures={figures} />
        ) : (
          <Text size="sm" c="dimmed">
            {t(`own.why.${own.why_no_others || "too_few"}`)}
          </Text>
        )}
      </div>
      <LinkAnchor size="sm" to="/help/$topic" params={{ topic: "statistics" }} hash="repeatability">
        {t("agreement.formula")}
      </LinkAnchor>
    </Stack>
  );
}

function StrictText({ row }: { row: Estimate }) {
  const { t } = useTranslation();
  const share = percent(Math.abs(row.value ?? 0));
  if (row.value === null) return <Text size="sm">{reasonOf(row)}</Text>;
  if (Math.abs(row.value) < 0.005) return <Text size="sm">{t("own.alike")}</Text>;
  return <Text size="sm">{t(row.value > 0 ? "own.stricter" : "own.milder", { share })}</Text>;
}

function Spread({ row }: { row: Estimate }) {
  const { t } = useTranslation();
  if (row.value === null || row.low === null || row.high === null) return null;
  return (
    <Text size="xs" c="dimmed">
      {t("own.interval", {
        low: numberText(row.coefficient, row.low),
        high: numberText(row.coefficient, row.high),
      })}
    </Text>
  );
}
