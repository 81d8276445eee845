import { Alert, Badge, Group, Stack, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Round } from "../api/types";
import { useMay } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { STATE_COLOURS } from "./colours";
import { LateAnswers } from "./LateAnswers";
import { PlanInWords } from "./PlanInWords";
import { Progress } from "./Progress";
import { Questions } from "./Questions";
import { RelabelOutcome } from "./RelabelOutcome";
import { RoundActs } from "./RoundActs";

const OPENING = 1_000;
const RUNNING = 5_000;

export default function RoundPage() {
  const { roundId } = useParams({ strict: false });
  const { t } = useTranslation();
  const { lead, see } = useMay();
  const path = `/rounds/${roundId}`;
  const state = useGet<Round>(path).data?.state;
  const round = useGet<Round>(path, {
    every: state === "opening" ? OPENING : state === "closed" ? false : RUNNING,
  });
  return (
    <Loaded query={round}>
      {(data) => (
        <Stack maw={1000}>
          <PageHead title={data.name} hint={<Facts round={data} />}>
            {lead ? <RoundActs round={data} /> : null}
          </PageHead>
          {data.note ? <Text size="sm">{data.note}</Text> : null}
          <Alert color={STATE_COLOURS[data.state]} variant="light">
            {t(`rounds.now.${data.state}`)}
          </Alert>
          {see ? <PlanInWords round={data} /> : null}
          {data.state === "planned" || !see ? null : <Progress round={data} mayReveal={lead} />}
          {see && data.purpose === "relabel" && data.state === "closed" ? (
            <RelabelOutcome projectId={data.project.id} roundId={data.id} />
          ) : null}
          {lead && data.state !== "planned" ? <LateAnswers roundId={data.id} /> : null}
          {lead && data.state !== "planned" ? (
            <Questions projectId={data.project.id} path={`/rounds/${data.id}/questions`} />
          ) : null}
        </Stack>
      )}
    </Loaded>
  );
}

function Facts({ round }: { round: Round }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Badge color={STATE_COLOURS[round.state]}>{t(`rounds.state.${round.state}`)}</Badge>
      <Badge color="gray">{t(`rounds.purpose.${round.purpose}`)}</Badge>
      <span>{t("catalogue.version", { number: round.catalogue_version.number })}</span>
    </Group>
  );
}
