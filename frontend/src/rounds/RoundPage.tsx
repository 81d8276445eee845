import { Alert, Badge, Group, Stack, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Round } from "../api/types";
import { useMay } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { Progress } from "./Progress";
import { RelabelOutcome } from "./RelabelOutcome";
import { RoundActs } from "./RoundActs";

const EVERY = 3_000;

export default function RoundPage() {
  const { projectId = "", roundId } = useParams({ strict: false });
  const { t } = useTranslation();
  const { lead, see } = useMay();
  const round = useGet<Round>(`/rounds/${roundId}`, { every: EVERY });
  return (
    <Loaded query={round}>
      {(data) => (
        <Stack maw={1000}>
          <PageHead title={data.name} hint={<Facts round={data} />}>
            {lead ? <RoundActs round={data} /> : null}
          </PageHead>
          {data.note ? <Text size="sm">{data.note}</Text> : null}
          {data.state === "planned" ? <Alert>{t("rounds.planned_hint")}</Alert> : null}
          {data.state === "opening" ? <Alert>{t("rounds.opening_hint")}</Alert> : null}
          {data.state === "open" ? <Alert>{t("rounds.blind_hint")}</Alert> : null}
          {data.state === "planned" ? null : <Progress roundId={data.id} />}
          {data.purpose === "relabel" && data.state === "closed" && see ? (
            <RelabelOutcome projectId={projectId} roundId={data.id} />
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
      <Badge color={round.state === "open" ? "blue" : "gray"}>
        {t(`rounds.state.${round.state}`)}
      </Badge>
      <span>{t(`rounds.purpose.${round.purpose}`)}</span>
      <span>{t("catalogue.version", { number: round.catalogue_version.number })}</span>
      <span>
        {t("rounds.plan_line", {
          images: round.selection?.size ?? "",
          labels: round.labels_per_image,
          repeats: Math.round((round.repeat_share ?? 0) * 100),
        })}
      </span>
    </Group>
  );
}
