import { Button, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, url } from "../api/client";
import { useAct } from "../api/queries";

const YOLO = { layout: "yolo" };

/** Asks first: what cannot be laid out so is said here, not in a file that was to be a zip. */
export function YoloButton({ path }: { path: string }) {
  const { t } = useTranslation();
  const fetchIt = useAct(
    () => api.head(path, YOLO),
    [],
    () => window.location.assign(url(path, YOLO)),
  );
  return (
    <Tooltip label={t("releases.yolo_hint")} multiline maw={320} openDelay={300}>
      <Button variant="default" loading={fetchIt.isPending} onClick={() => fetchIt.mutate({})}>
        {t("releases.yolo")}
      </Button>
    </Tooltip>
  );
}
