import { useTranslation } from "react-i18next";
import { useProjectId } from "../app/roles";
import { MeetingCall } from "../discrepancies/MeetingCall";
import { WaitingRounds } from "../home/WaitingRounds";
import { PageHead } from "../ui/PageHead";

export default function QueuePage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t("nav.work")} />
      <MeetingCall projectId={useProjectId() ?? ""} />
      <WaitingRounds projectId={useProjectId() ?? ""} />
    </>
  );
}
