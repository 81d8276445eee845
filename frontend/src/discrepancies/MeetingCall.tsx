import { Alert, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import { useMay } from "../app/roles";
import { LinkButton } from "../ui/links";

const EVERY = 5_000;

/** Tells somebody that a meeting waits for their vote. */
export function MeetingCall({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { belong } = useMay();
  const waiting = useGet<{ id: string }[]>(`/projects/${projectId}/meetings`, {
    enabled: belong,
    every: EVERY,
  });
  return (waiting.data ?? []).map(({ id }) => (
    <Alert key={id} mb="md">
      <Group justify="space-between">
        {t("meeting.call")}
        <LinkButton to="/p/$projectId/meetings/$meetingId" params={{ projectId, meetingId: id }}>
          {t("meeting.vote")}
        </LinkButton>
      </Group>
    </Alert>
  ));
}
