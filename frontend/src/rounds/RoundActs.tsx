import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Round } from "../api/types";
import { LinkButton } from "../ui/links";

export function RoundActs({ round }: { round: Round }) {
  const { t } = useTranslation();
  const touches = [`/rounds/${round.id}`, `/projects/${round.project.id}`];
  const act = useAct(
    (name: "open" | "close" | "reopen") => api.post(`/rounds/${round.id}/${name}`),
    touches,
  );
  const navigate = useNavigate();
  const giveUp = useAct(
    () => api.post(`/rounds/${round.id}/give-up`),
    [`/projects/${round.project.id}`],
    () => void navigate({ to: "/p/$projectId/rounds", params: { projectId: round.project.id } }),
  );
  const askToGiveUp = () =>
    modals.openConfirmModal({
      title: t("rounds.give_up_named", { name: round.name }),
      children: <Text size="sm">{t("rounds.give_up_hint")}</Text>,
      labels: { confirm: t("rounds.give_up"), cancel: t("ui.cancel") },
      onConfirm: () => giveUp.mutate(undefined),
    });
  const ask = (name: "close" | "reopen") =>
    modals.openConfirmModal({
      title: t(`rounds.${name}_named`, { name: round.name }),
      children: <Text size="sm">{t(`rounds.${name}_hint`)}</Text>,
      labels: { confirm: t(`rounds.${name}`), cancel: t("ui.cancel") },
      onConfirm: () => act.mutate(name),
    });
  const params = { projectId: round.project.id, roundId: round.id };
  return (
    <>
      {round.state === "planned" ? (
        <>
          <Button variant="default" loading={giveUp.isPending} onClick={askToGiveUp}>
            {t("rounds.give_up")}
          </Button>
          <Button loading={act.isPending} onClick={() => act.mutate("open")}>
            {t("rounds.open")}
          </Button>
        </>
      ) : null}
      {round.state === "open" ? (
        <Button loading={act.isPending} onClick={() => ask("close")}>
          {t("rounds.close")}
        </Button>
      ) : null}
      {round.state === "closed" ? (
        <>
          <Button variant="default" loading={act.isPending} onClick={() => ask("reopen")}>
            {t("rounds.reopen")}
          </Button>
          <LinkButton
            variant="default"
            to="/p/$projectId/discrepancies"
            params={{ projectId: round.project.id }}
            search={{ round: round.id }}
          >
            {t("nav.discrepancies")}
          </LinkButton>
          <LinkButton to="/p/$projectId/agreement/$roundId" params={params}>
            {t("agreement.read")}
          </LinkButton>
        </>
      ) : null}
    </>
  );
}
