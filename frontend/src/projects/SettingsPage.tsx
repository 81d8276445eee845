import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay, useProject } from "../app/roles";
import { QuizSettings } from "../quiz/QuizSettings";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { Approval } from "./Approval";
import { Goals } from "./Goals";

export default function SettingsPage() {
  const { t } = useTranslation();
  const { lead, manage } = useMay();
  const project = useProject();
  return (
    <Stack maw={820}>
      <PageHead title={t("nav.settings")} hint={manage ? undefined : t("goals.by_manager")} />
      <Loaded query={project}>
        {(data) => (
          <>
            <Goals project={data} mayChange={manage} />
            <Approval project={data} mayChange={manage} />
            <QuizSettings projectId={data.id} mayChange={lead || manage} />
          </>
        )}
      </Loaded>
    </Stack>
  );
}
