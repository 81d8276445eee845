import { Button, Kbd } from "@mantine/core";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Project, Round } from "../api/types";
import { holds, useProject, useProjectId } from "./roles";
import { SECTIONS } from "./sections";

/** Jumps to any project, section or round. */
export function Search() {
  const { t } = useTranslation();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSearch size={15} />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
        onClick={spotlight.open}
      >
        {t("app.search")}
      </Button>
      <Spotlight
        actions={useJumps()}
        shortcut="mod + K"
        nothingFound={t("app.nothing_found")}
        searchProps={{ placeholder: t("app.search_for"), leftSection: <IconSearch size={16} /> }}
      />
    </>
  );
}

function useJumps() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const projectId = useProjectId();
  const roles = useProject().data?.roles;
  const projects = usePages<Project>("/projects").items ?? [];
  const rounds = usePages<Round>(`/projects/${projectId}/rounds`, {}, Boolean(projectId)).items;
  const go = (to: string) => () => void navigate({ to: to as "/" });
  const sections = projectId ? SECTIONS.filter((one) => holds(roles, one.roles)) : [];
  const lead = holds(roles, ["lead", "manager"]);
  return [
    {
      group: t("app.pages"),
      actions: sections.map(({ name }) => ({
        id: name,
        label: t(`nav.${name}`),
        onClick: go(`/p/${projectId}/${name}`),
      })),
    },
    {
      group: t("nav.rounds"),
      actions: (rounds ?? []).map((round) => ({
        id: round.id,
        label: round.name,
        onClick: go(`/p/${projectId}/${lead ? "rounds" : "work"}/${round.id}`),
      })),
    },
    {
      group: t("app.projects"),
      actions: projects.map((one) => ({
        id: one.id,
        label: one.name,
        onClick: go(`/p/${one.id}`),
      })),
    },
  ];
}
