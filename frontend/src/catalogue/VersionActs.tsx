import { Button, Group, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueVersion } from "../api/types";
import { ApproveDialog } from "./ApproveDialog";
import { DiscardDraft } from "./DiscardDraft";
import { Unwritten } from "./Unwritten";

const APPROVES = { draft: "publish", trial: "approve" } as const;

export function VersionActs({ path, version }: { path: string; version: CatalogueVersion }) {
  const { t } = useTranslation();
  const { number, state } = version;
  const [approving, setApproving] = useState(false);
  const freeze = useAct(
    () => api.post(`${path}/${number}/freeze`),
    [path.replace("/catalogue-versions", "")],
  );
  if (state !== "draft" && state !== "trial") return null;
  const ask = () =>
    modals.openConfirmModal({
      title: t("catalogue.act.freeze_named", { number }),
      children: (
        <Stack gap="sm">
          <Text size="sm">{t("catalogue.act.freeze_hint")}</Text>
          <Unwritten types={version.types} />
        </Stack>
      ),
      labels: { confirm: t("catalogue.act.freeze"), cancel: t("ui.cancel") },
      onConfirm: () => freeze.mutate(undefined),
    });
  return (
    <Group gap="xs">
      {state === "draft" ? (
        <>
          <DiscardDraft path={path} version={version} />
          <Button variant="default" loading={freeze.isPending} onClick={ask}>
            {t("catalogue.act.freeze")}
          </Button>
        </>
      ) : null}
      <Button onClick={() => setApproving(true)}>{t(`catalogue.act.${APPROVES[state]}`)}</Button>
      {approving ? (
        <ApproveDialog
          path={path}
          number={number}
          act={APPROVES[state]}
          types={version.types}
          close={() => setApproving(false)}
        />
      ) : null}
    </Group>
  );
}
