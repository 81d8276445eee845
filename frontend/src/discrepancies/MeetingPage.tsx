import { Box, Button, Flex, Stack, Table, Text } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { CatalogueVersion, Meeting, MeetingVote } from "../api/types";
import { useMay } from "../app/roles";
import { useVersion } from "../catalogue/useVersion";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { FindingsCanvas } from "../workbench/canvas/FindingsCanvas";
import { Ballot, readings } from "./Ballot";
import { frameOf, rectAround } from "./region";

const EVERY = 2_000;
type Types = CatalogueVersion["types"];

/** One page for the big screen and for everybody's own device; it asks for news all the time. */
export default function MeetingPage() {
  const { projectId = "", meetingId = "" } = useParams({ strict: false });
  const found = useGet<Meeting>(`/meetings/${meetingId}`, { every: EVERY });
  const number = found.data?.rules_version;
  const version = useVersion(
    `/projects/${projectId}/catalogue-versions/${number}`,
    number !== undefined,
  );
  return (
    <Loaded query={found}>
      {(meeting) => (
        <Loaded query={version}>
          {({ types }) => <Room projectId={projectId} meeting={meeting} types={types} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Props {
  projectId: string;
  meeting: Meeting;
  types: Types;
}

function Room({ projectId, meeting, types }: Props) {
  const { t } = useTranslation();
  const { lead } = useMay();
  const frame = useMemo(() => frameOf(meeting.region), [meeting.region]);
  const voted = t("meeting.voted", { n: meeting.n_votes, total: meeting.n_voters });
  return (
    <>
      <PageHead
        title={t("meeting.title")}
        hint={[meeting.image.file_name, voted].filter(Boolean).join(" · ")}
      >
        {lead ? <LeadActs projectId={projectId} meeting={meeting} /> : null}
      </PageHead>
      <Flex
        direction={{ base: "column", sm: "row" }}
        gap="md"
        h={{ base: undefined, sm: "calc(100vh - 170px)" }}
        mih={380}
      >
        <Box
          flex={{ base: "none", sm: 1 }}
          miw={0}
          h={{ base: "45vh", sm: "auto" }}
          mih={{ base: "45vh", sm: 0 }}
        >
          <FindingsCanvas
            imageUrl={meeting.image.image_url}
            width={meeting.image.width}
            height={meeting.image.height}
            start={rectAround(meeting)}
            layers={frame}
            label={meeting.image.file_name}
          />
        </Box>
        <Stack w={{ base: "100%", sm: 320, lg: 380 }} gap="md">
          {meeting.may_vote ? <Ballot meeting={meeting} types={types} /> : null}
          {meeting.state === "voting" ? <Text c="dimmed">{t("meeting.hidden")}</Text> : null}
          {meeting.votes.length ? <Votes votes={meeting.votes} types={types} /> : null}
          {meeting.state === "closed" ? <Text>{t("meeting.over")}</Text> : null}
        </Stack>
      </Flex>
    </>
  );
}

function LeadActs({ projectId, meeting }: { projectId: string; meeting: Meeting }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = `/meetings/${meeting.id}`;
  const show = useAct(() => api.post(`${path}/show`), [path]);
  const end = useAct(() => api.post(`${path}/end`), [path, "/discrepancies"]);
  if (meeting.state === "closed") return null;
  return (
    <>
      {meeting.state === "voting" ? (
        <Button disabled={!meeting.n_votes} onClick={() => show.mutate(undefined)}>
          {t("meeting.show")}
        </Button>
      ) : (
        <Button
          onClick={() =>
            void navigate({
              to: "/p/$projectId/discrepancies/$discrepancyId",
              params: { projectId, discrepancyId: meeting.discrepancy },
            })
          }
        >
          {t("meeting.rule")}
        </Button>
      )}
      <Button variant="default" onClick={() => end.mutate(undefined)}>
        {t("meeting.end")}
      </Button>
    </>
  );
}

function Votes({ votes, types }: { votes: readonly MeetingVote[]; types: Types }) {
  const { t } = useTranslation();
  const said = ({ verdict, type_version, grade }: MeetingVote) => {
    if (verdict) return t(`verdict.${verdict}` as "verdict.ok");
    const one = readings(types).find(
      (reading) => reading.type === type_version && reading.grade === grade,
    );
    return one?.label ?? types.find(({ id }) => id === type_version)?.name ?? t("ruling.nothing");
  };
  return (
    <Table fz="lg">
      <Table.Tbody>
        {votes.map((vote) => (
          <Table.Tr key={vote.letter}>
            <Table.Td fw={700}>{vote.letter}</Table.Td>
            <Table.Td>{said(vote)}</Table.Td>
            <Table.Td c="dimmed">{vote.words}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
