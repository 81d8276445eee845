import { Alert, Button, Stack, Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { AgreementReport, Round } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { LinkButton } from "../ui/links";
import { when } from "../ui/numbers";
import { PageHead } from "../ui/PageHead";
import { FigureTable } from "./FigureTable";
import { ForestPlot } from "./ForestPlot";

const EVERY = 4_000;

export default function ReportPage() {
  const { projectId = "", roundId = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const path = `/rounds/${roundId}/agreement`;
  const round = useGet<Round>(`/rounds/${roundId}`);
  const found = useGet<AgreementReport>(path, { every: EVERY });
  const compute = useAct(() => api.post(path), [path]);
  return (
    <Stack maw={1100} gap="lg">
      <PageHead title={round.data?.name ?? t("nav.agreement")} hint={t("nav.agreement")}>
        <Button
          variant="default"
          loading={compute.isPending}
          onClick={() => compute.mutate(undefined)}
        >
          {t("agreement.compute")}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {t("agreement.print")}
        </Button>
        <LinkButton
          to="/p/$projectId/discrepancies"
          params={{ projectId }}
          search={{ round: roundId }}
        >
          {t("nav.discrepancies")}
        </LinkButton>
      </PageHead>
      {round.data?.note ? <Alert color="yellow">{round.data.note}</Alert> : null}
      <Loaded query={found}>
        {(data) =>
          data.report ? (
            <Report data={data} />
          ) : (
            <EmptyState
              title={t("agreement.no_report")}
              next={t(data.revealed_images ? "agreement.no_report_next" : "agreement.not_revealed")}
            />
          )
        }
      </Loaded>
    </Stack>
  );
}

function Report({ data }: { data: AgreementReport }) {
  const { t, i18n } = useTranslation();
  const overall = data.figures.filter(({ undecided }) => undecided !== "own");
  const verdict = overall.filter(({ subject }) => subject === "verdict");
  const types = overall.filter(({ subject }) => subject.startsWith("type:"));
  const places = overall.filter(({ subject }) => subject === "findings");
  return (
    <>
      <Text fz="lg" fw={500} role="status">
        {data.report?.sentence}
      </Text>
      <Text size="sm" c="dimmed">
        {t("agreement.basis", {
          images: data.report?.n_images,
          products: data.report?.n_products,
          when: when(data.report?.computed_at, i18n.language),
          digest: data.report?.inputs_digest.slice(0, 12),
        })}
      </Text>
      <Part title={t("agreement.verdict")} why={t("agreement.verdict_why")}>
        <ForestPlot figures={verdict} goal={data.goal} />
        <FigureTable figures={verdict} />
      </Part>
      <Part title={t("agreement.types")} why={t("agreement.types_why")}>
        <ForestPlot figures={types} goal={data.goal} />
        <FigureTable figures={types} />
      </Part>
      <Part title={t("agreement.findings")} why={t("agreement.findings_why")}>
        <FigureTable figures={places} />
      </Part>
    </>
  );
}

function Part({ title, why, children }: { title: string; why: string; children: ReactNode }) {
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed">
        {why}
      </Text>
      {children}
    </Stack>
  );
}
