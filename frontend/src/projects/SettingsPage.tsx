import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay, useProject } from "../app/roles";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { Approval } from "./Approval";
import { Goals } from "./Goals";

export default function SettingsPage() {
  const { t } = useTranslation();
  const { manage } = useMay();
  const project = useProject();
  return (
    <Stack maw={820}>
      <PageHead title={t("nav.settings")} />
      <Loaded query={project}>
        {(data) => (
          <>
            <Goals project={data} mayChange={manage} />
            <Approval project={data} mayChange={manage} />
          </>
        )}
      </Loaded>
    </Stack>
  );
}
