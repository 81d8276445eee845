import { Alert, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DiscrepancyDetail } from "../api/types";
import { AddEvidence } from "./AddEvidence";
import { KeyButton } from "./KeyButton";
import { OpenMeeting } from "./OpenMeeting";

interface Props {
  projectId: string;
  detail: DiscrepancyDetail;
  alike: () => void;
}

/** What else may be done with it: rule on its likes together, or ask people in a meeting; once it
 * is ruled on, a change request may rest on it. */
export function Elsewhere({ projectId, detail, alike }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (meetingId: string) =>
    void navigate({ to: "/p/$projectId/meetings/$meetingId", params: { projectId, meetingId } });
  const [opened, { open, close }] = useDisclosure();
  const openedAgain = detail.state === "open" && detail.rulings.some((one) => !one.withdrawn_at);
  return (
    <>
      {openedAgain ? <Alert color="yellow">{t("ruling.opened_again")}</Alert> : null}
      {detail.n_since_ruling ? (
        <Alert color="yellow">{t("ruling.since", { count: detail.n_since_ruling })}</Alert>
      ) : null}
      {detail.state === "closed" && detail.closed_reason ? (
        <Alert color="gray">{t(`discrepancies.closed.${detail.closed_reason}`)}</Alert>
      ) : null}
      {detail.state === "ruled" ? <AddEvidence key={detail.id} entries={[detail.id]} /> : null}
      {detail.state === "open" ? (
        <Group gap={6}>
          {detail.n_alike > 1 ? (
            <KeyButton keyName="Y" onClick={alike}>
              {t("ruling.alike", { count: detail.n_alike })}
            </KeyButton>
          ) : null}
          <KeyButton keyName="V" onClick={() => (detail.meeting ? go(detail.meeting) : open())}>
            {t(detail.meeting ? "meeting.go" : "meeting.open")}
          </KeyButton>
          <OpenMeeting
            projectId={projectId}
            discrepancyId={detail.id}
            opened={opened}
            close={close}
            done={go}
          />
        </Group>
      ) : null}
    </>
  );
}
