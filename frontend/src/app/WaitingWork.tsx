import { Text, Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/queries";
import type { OutboxStatus } from "../workbench/outboxTypes";
import { useLeaveWarning } from "../workbench/useLeaveWarning";

/** Sends, on every page, what waits from the workbench, and says so as long as it waits. */
export function WaitingWork() {
  const { t } = useTranslation();
  const status = useSending(useSession().user?.id);
  useLeaveWarning(Boolean(status?.notKept));
  const waiting = status ? status.waiting + status.unsaved : 0;
  const refused = status?.refused.length ?? 0;
  const words = [
    waiting > 0 && t("app.waiting", { count: waiting }),
    waiting > 0 && status?.offline && t("app.waiting_offline"),
    refused > 0 && t("app.not_taken", { count: refused }),
  ].filter(Boolean);
  return (
    <div role="status">
      {words.length > 0 && (
        <Tooltip label={t(waiting ? "app.waiting_hint" : "app.not_taken_hint")} multiline maw={320}>
          <Text size="sm" tabIndex={0}>
            {words.join(", ")}
          </Text>
        </Tooltip>
      )}
    </div>
  );
}

/** The line of whoever is logged in; its script comes after the page's own. */
function useSending(user: string | undefined): OutboxStatus | null {
  const [status, setStatus] = useState<OutboxStatus | null>(null);
  useEffect(() => {
    if (!user) return;
    const left = new AbortController();
    const follow = async () => {
      const { ownOutbox } = await import("../workbench/ownOutbox");
      const outbox = await ownOutbox(user);
      if (left.signal.aborted) return;
      setStatus(outbox.status());
      left.signal.addEventListener(
        "abort",
        outbox.subscribe(() => setStatus(outbox.status())),
      );
      await outbox.flush();
    };
    follow().catch(() => {});
    return () => {
      left.abort();
      setStatus(null);
    };
  }, [user]);
  return status;
}
