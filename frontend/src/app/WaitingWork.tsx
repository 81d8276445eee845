import { Button, Text, Tooltip } from "@mantine/core";
import { useEffect, useReducer, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/queries";
import type { Outbox } from "../workbench/outbox";
import { useLeaveWarning } from "../workbench/useLeaveWarning";

/** Sends, on every page, what waits from the workbench, and says so as long as it waits. */
export function WaitingWork() {
  const { t } = useTranslation();
  const outbox = useSending(useSession().user?.id);
  const status = outbox?.status();
  useLeaveWarning(Boolean(status?.notKept), { shown: false });
  const waiting = status ? status.waiting + status.unsaved : 0;
  const refused = status?.refused.length ?? 0;
  const late = status?.late ?? 0;
  const isOldPage = waiting > 0 && Boolean(status?.outdated);
  const words = [
    waiting > 0 && !isOldPage && t("app.waiting", { count: waiting }),
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
      {isOldPage && (
        <Tooltip label={t("app.old_page_hint")} multiline maw={320}>
          <Button variant="subtle" size="compact-sm" onClick={() => window.location.reload()}>
            {t("app.old_page", { count: waiting })}
          </Button>
        </Tooltip>
      )}
      {late > 0 && (
        <Tooltip label={t("app.late_hint", { count: late })} multiline maw={320}>
          <Button variant="subtle" size="compact-sm" onClick={outbox?.lateSeen}>
            {t("app.late", { count: late })}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

/** The line of whoever is logged in, as it changes; its script comes after the page's own. */
function useSending(user: string | undefined): Outbox | null {
  const [outbox, setOutbox] = useState<Outbox | null>(null);
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!user) return;
    const left = new AbortController();
    const follow = async () => {
      const { ownOutbox } = await import("../workbench/ownOutbox");
      const own = await ownOutbox(user);
      if (left.signal.aborted) return;
      left.signal.addEventListener("abort", own.subscribe(changed));
      setOutbox(own);
      await own.flush();
    };
    follow().catch(() => {});
    return () => {
      left.abort();
      setOutbox(null);
    };
  }, [user]);
  return outbox;
}
