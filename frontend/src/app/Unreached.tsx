import { Badge, Tooltip } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useReach } from "../api/reach";

/** Says, as long as it is so, that the server does not answer. */
export function Unreached() {
  const { t } = useTranslation();
  const reached = useReach();
  return (
    <div role="status">
      {reached ? null : (
        <Tooltip label={t("app.unreached_hint")} multiline maw={320}>
          <Badge
            color="yellow"
            variant="light"
            tabIndex={0}
            leftSection={<IconPlugConnectedX size={12} aria-hidden />}
          >
            {t("app.unreached")}
          </Badge>
        </Tooltip>
      )}
    </div>
  );
}
