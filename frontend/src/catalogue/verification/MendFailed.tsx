import { Button, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { useAct } from "../../api/queries";
import type { Schemas } from "../../api/schemas";
import { useProjectId } from "../../app/roles";

/** A draft that goes on from the version that failed, with the requests it was to answer. */
export function MendFailed({ base }: { base: number }) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const navigate = useNavigate();
  const mend = useAct(
    (_: unknown, idOf) =>
      api.post<Schemas["DraftStartedOut"]>(`/projects/${projectId}/change-requests/draft`, {
        id: idOf(base),
        requests: [],
        base,
      }),
    [`/projects/${projectId}`],
    (draft) =>
      void navigate({
        to: "/p/$projectId/catalogue",
        params: { projectId },
        search: { version: draft.number },
      }),
  );
  return (
    <Group mt="sm">
      <Button loading={mend.isPending} onClick={() => mend.mutate(undefined)}>
        {t("verification.mend")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("verification.mend_hint")}
      </Text>
    </Group>
  );
}
