import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OutboxStatus } from "../outbox";

/** What is saved where, in few words: "all saved", "2 waiting, offline". */
export function StatusText({ status }: { status: OutboxStatus }) {
  const { t } = useTranslation("workbench");
  const { waiting, unsaved, refused, stale, draftsRefused, offline, notKept } = status;
  const isOnlyHere = stale.length > 0 || draftsRefused.length > 0;
  const words = [
    waiting > 0 && t("saved.waiting", { count: waiting }),
    refused.length > 0 && t("saved.refused", { count: refused.length }),
    waiting === 0 && unsaved > 0 && !offline && t("saved.unsaved"),
    ((waiting === 0 && unsaved > 0 && offline) || isOnlyHere) && t("saved.kept"),
    offline && t("saved.offline"),
  ].filter(Boolean);
  return (
    <Text
      size="sm"
      role="status"
      style={{ flex: "none" }}
      c={offline || refused.length || isOnlyHere || notKept ? "yellow.4" : "dimmed"}
    >
      {words.length ? words.join(", ") : t("saved.all")}
    </Text>
  );
}
