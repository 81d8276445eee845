import { Alert, Button, Group, Progress, SegmentedControl, Stack, Text } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { AgreementReport, Round } from "../api/types";
import { useMay } from "../app/roles";
import { RuleRanking } from "../discrepancies/RuleRanking";
import { serverText } from "../i18n/serverText";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { ModeOfUndecided } from "./report/behind";
import { Headline } from "./report/Headline";
import { Notes } from "./report/Notes";
import { Parts } from "./report/Parts";
import { PrintHead } from "./report/PrintHead";
import { SettingsButton } from "./report/SettingsForm";
import type { Estimate } from "./report/tables";
import "./report/report.css";

const EVERY = 4_000;
const RULES = 8;
const WORKING = ["queued", "running"];

export default function ReportPage() {
  const { projectId = "", roundId = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const may = useMay();
  const path = `/rounds/${roundId}/agreement`;
  const round = useGet<Round>(`/rounds/${roundId}`);
  const found = useGet<AgreementReport>(path, { every: EVERY });
  const compute = useAct(() => api.post(path), [path]);
  return (
    <Stack maw={1100} gap="lg" className="report-page">
      <div className="no-print">
        <PageHead title={round.data?.name ?? t("nav.agreement")} hint={t("nav.agreement")}>
          {may.lead ? (
            <Button
              variant="default"
              loading={compute.isPending}
              onClick={() => compute.mutate(undefined)}
            >
              {t("agreement.compute")}
            </Button>
          ) : null}
          {may.manage ? <SettingsButton /> : null}
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
      </div>
      {round.data?.note ? <Alert color="yellow">{round.data.note}</Alert> : null}
      {found.data?.job ? <Working job={found.data.job} /> : null}
      <Loaded query={found}>
        {(data) =>
          data.report ? (
            <Report data={data} round={round.data} roundId={roundId} />
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

function Working({ job }: { job: NonNullable<AgreementReport["job"]> }) {
  const { t } = useTranslation();
  if (job.state === "failed") return <Alert color="orange">{serverText(job.message)}</Alert>;
  if (!WORKING.includes(job.state)) return null;
  const share = job.total ? (100 * job.done) / job.total : 5;
  return (
    <Stack gap={4} className="no-print" role="status">
      <Text size="sm">
        {t("agreement.working", {
          step: t(`agreement.step.${job.message || "start"}`, job.message),
        })}
      </Text>
      <Progress value={share} aria-label={t("agreement.compute")} />
    </Stack>
  );
}

interface ReportProps {
  data: AgreementReport;
  round: Round | undefined;
  roundId: string;
}

function Report({ data, round, roundId }: ReportProps) {
  const { undecided = "out" } = useSearch({ strict: false }) as { undecided?: string };
  const figures = data.figures as Estimate[];
  return (
    <ModeOfUndecided.Provider value={undecided}>
      <PrintHead data={data} round={round} />
      <Headline data={data} />
      {data.report?.n_undecided ? (
        <Undecided mode={undecided} count={data.report.n_undecided} />
      ) : null}
      <RuleRanking roundId={roundId} top={RULES} />
      <Parts data={data} figures={figures} roundId={roundId} mode={undecided} />
      <Notes />
    </ModeOfUndecided.Provider>
  );
}

function Undecided({ mode, count }: { mode: string; count: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Group gap="sm">
      <Text size="sm">{t(`agreement.undecided_${mode === "own" ? "own" : "out"}`, { count })}</Text>
      <SegmentedControl
        size="xs"
        className="no-print"
        aria-label={t("agreement.undecided")}
        value={mode}
        onChange={(undecided) =>
          void navigate({ to: ".", search: (old) => ({ ...old, undecided }), replace: true })
        }
        data={[
          { value: "out", label: t("agreement.leave_out") },
          { value: "own", label: t("agreement.own_category") },
        ]}
      />
    </Group>
  );
}
