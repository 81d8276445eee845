import { Badge, Group, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAll, useGet } from "../api/queries";
import type { ChangeRequest, VersionHead } from "../api/types";
import { LoadState } from "../ui/LoadState";
import { LinkButton } from "../ui/links";

/** What a manager has to do: open change requests, the draft, the state of the catalogue. */
export function RuleWork({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const requests = useAll<ChangeRequest>(`/projects/${projectId}/change-requests`, {
    state: "open",
  });
  const versions = useGet<VersionHead[]>(`/projects/${projectId}/catalogue-versions`);
  if (!requests.items || !versions.data) return <LoadState rows={1} height={48} />;
  const open = requests.items.length;
  const draft = versions.data.find(({ state }) => state === "draft");
  const current = versions.data.find(({ state }) => state === "approved");
  return (
    <Paper withBorder p="md">
      <Group justify="space-between">
        <Group gap="sm">
          <Text fw={600}>{t("nav.catalogue")}</Text>
          <Badge color={current ? "teal" : "orange"}>
            {current
              ? t("catalogue.version", { number: current.number })
              : t("catalogue.no_current")}
          </Badge>
          {draft ? (
            <Badge color="orange">{t("catalogue.has_draft", { number: draft.number })}</Badge>
          ) : null}
          <Text size="sm">{t("requests.open_count", { count: open })}</Text>
        </Group>
        <Group gap="xs">
          <LinkButton
            variant="default"
            to="/p/$projectId/requests"
            params={{ projectId }}
            search={{ state: "open" } as never}
          >
            {t("nav.requests")}
          </LinkButton>
          <LinkButton
            variant="default"
            to="/p/$projectId/catalogue"
            params={{ projectId }}
            search={{ version: draft?.number ?? current?.number }}
          >
            {t(draft ? "catalogue.edit_draft" : "catalogue.open")}
          </LinkButton>
        </Group>
      </Group>
    </Paper>
  );
}
