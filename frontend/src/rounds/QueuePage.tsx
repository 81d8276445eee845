import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useProjectId } from "../app/roles";
import { MeetingCall } from "../discrepancies/MeetingCall";
import { WaitingRounds } from "../home/WaitingRounds";
import { QuizOffers } from "../quiz/QuizOffers";
import { PageHead } from "../ui/PageHead";

export default function QueuePage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  return (
    <>
      <PageHead title={t("nav.work")} />
      <MeetingCall projectId={projectId} />
      <Stack>
        <WaitingRounds projectId={projectId} />
        <QuizOffers projectId={projectId} />
      </Stack>
    </>
  );
}
