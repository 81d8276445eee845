import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { Round, RoundProgress } from "../api/types";

/** Ends blindness for the images that everybody has answered, while the rest goes on. */
export function RevealComplete({ round, progress }: { round: Round; progress: RoundProgress }) {
  const { t } = useTranslation();
  const reveal = useAct(
    () => api.post<Schemas["RevealedOut"]>(`/rounds/${round.id}/reveal`),
    [`/rounds/${round.id}`, `/projects/${round.project.id}`],
    ({ revealed }) =>
      notifications.show({
        message: t(revealed ? "rounds.revealed_now" : "rounds.revealed_none", { count: revealed }),
      }),
  );
  const waiting = progress.images_complete - progress.images_revealed;
  const ask = () =>
    modals.openConfirmModal({
      title: t("rounds.reveal_named", { name: round.name }),
      children: <Text size="sm">{t("rounds.reveal_hint")}</Text>,
      labels: { confirm: t("rounds.reveal"), cancel: t("ui.cancel") },
      onConfirm: () => reveal.mutate(undefined),
    });
  return (
    <Button variant="default" disabled={waiting <= 0} loading={reveal.isPending} onClick={ask}>
      {t("rounds.reveal")}
    </Button>
  );
}
