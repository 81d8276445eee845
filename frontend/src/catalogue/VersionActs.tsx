import { Button, Group, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueVersion } from "../api/types";

const ACTS = {
  draft: ["freeze", "publish"],
  trial: ["approve"],
  approved: [],
  superseded: [],
} as const;

export function VersionActs({ path, version }: { path: string; version: CatalogueVersion }) {
  const { t } = useTranslation();
  const act = useAct(
    (name: string) => api.post(`${path}/${version.number}/${name}`),
    [path.replace("/catalogue-versions", "")],
  );
  const ask = (name: string) =>
    modals.openConfirmModal({
      title: t(`catalogue.act.${name}_named`, { number: version.number }),
      children: <Text size="sm">{t(`catalogue.act.${name}_hint`)}</Text>,
      labels: { confirm: t(`catalogue.act.${name}`), cancel: t("ui.cancel") },
      onConfirm: () => act.mutate(name),
    });
  return (
    <Group gap="xs">
      {ACTS[version.state].map((name) => (
        <Button
          key={name}
          variant={name === "freeze" ? "default" : "filled"}
          loading={act.isPending}
          onClick={() => ask(name)}
        >
          {t(`catalogue.act.${name}`)}
        </Button>
      ))}
    </Group>
  );
}
