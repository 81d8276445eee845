import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueVersion } from "../api/types";

export function DiscardDraft({ path, version }: { path: string; version: CatalogueVersion }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/p/$projectId/catalogue" });
  const { number, n_types: types } = version;
  const discard = useAct(async () => {
    await api.post(`${path}/${number}/discard`);
    // Away from the draft first: nothing asks for it once it is gone.
    await navigate({ search: {} });
  }, [path, path.replace("catalogue-versions", "change-requests")]);
  const ask = () =>
    modals.openConfirmModal({
      title: t("discard.title", { number }),
      children: <Text size="sm">{t("discard.hint", { number, types })}</Text>,
      labels: { confirm: t("discard.act"), cancel: t("discard.keep") },
      confirmProps: { color: "red" },
      onConfirm: () => discard.mutate(undefined),
    });
  return (
    <Button variant="subtle" color="red" loading={discard.isPending} onClick={ask}>
      {t("discard.act")}
    </Button>
  );
}
