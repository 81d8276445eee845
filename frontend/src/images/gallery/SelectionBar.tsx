import { Button, Group, Paper, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { useAct } from "../../api/queries";
import type { Selection } from "../../api/types";
import { useMay } from "../../app/roles";
import { DeleteImages } from "../DeleteImages";
import type { Selected } from "./useSelected";

/** What can be done with the selected images, at the edge where it covers none of them. */
export function SelectionBar({ projectId, selected }: { projectId: string; selected: Selected }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { lead, manage, release } = useMay();
  const count = selected.ids.size;
  const chosen = useMemo(() => {
    const when = new Date().toLocaleString(i18n.language);
    const name = t("images.selection_name", { count: selected.ids.size, when });
    return { name, kind: "hand", images: [...selected.ids] };
  }, [selected.ids, t, i18n.language]);
  const keep = useAct(
    (_: "rounds/new" | "releases", idOf) =>
      api.post<Selection>(`/projects/${projectId}/selections`, { id: idOf(chosen), ...chosen }),
    [`/projects/${projectId}/selections`],
    ({ id }, to) =>
      void navigate({ to: `/p/${projectId}/${to}` as "/", search: { selection: id } as never }),
  );
  if (!count) return null;
  return (
    <Paper
      withBorder
      shadow="md"
      p="xs"
      pos="sticky"
      bottom={12}
      role="toolbar"
      aria-label={t("images.selection")}
      style={{ zIndex: 5 }}
    >
      <Group>
        <Text size="sm" fw={600}>
          {t("images.selected", { count })}
        </Text>
        {lead ? (
          <Button loading={keep.isPending} onClick={() => keep.mutate("rounds/new")}>
            {t("images.to_round")}
          </Button>
        ) : null}
        {release ? (
          <Button
            variant="default"
            loading={keep.isPending}
            onClick={() => keep.mutate("releases")}
          >
            {t("images.to_release")}
          </Button>
        ) : null}
        {manage ? (
          <DeleteImages
            projectId={projectId}
            images={[...selected.ids]}
            onDeleted={selected.clear}
          />
        ) : null}
        <Button variant="subtle" onClick={selected.clear}>
          {t("images.unselect")}
        </Button>
      </Group>
    </Paper>
  );
}
