import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGet, usePages } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { Project, Round } from "../api/types";
import { useMay, useProject, useProjectId } from "./roles";
import { sectionsFor } from "./sections";

const FEWEST_LETTERS = 2;

/** Where the search leads: the pages at once, what the project holds as the server finds it. */
export function useJumps(words: string) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const projectId = useProjectId();
  const roles = useProject().data?.roles;
  const { belong, administer, see } = useMay();
  const asks = belong && words.length >= FEWEST_LETTERS;
  const projects = usePages<Project>("/projects", { search: words || undefined });
  const latest = usePages<Round>(`/projects/${projectId}/rounds`, {}, { enabled: belong }).items;
  const search = useGet<Schemas["FoundOut"]>(`/projects/${projectId}/search`, {
    query: { q: words },
    enabled: asks,
  });
  const found = asks ? search.data : undefined;
  const sections = projectId ? sectionsFor(roles, administer) : [];

  const to = (path: string, kept?: Record<string, unknown>) => () =>
    void navigate({ to: path as "/", search: kept as never });
  const here = (path: string) => `/p/${projectId}/${path}`;
  const groups: SpotlightActionGroupData[] = [
    {
      group: t("app.pages"),
      actions: sections.map(({ name }) => ({
        id: name,
        label: t(`nav.${name}`),
        onClick: to(here(name)),
      })),
    },
    {
      group: t("nav.rounds"),
      actions: (found?.rounds ?? latest ?? []).map(({ id, name }) => ({
        id,
        label: name,
        onClick: to(here(`${see ? "rounds" : "work"}/${id}`)),
      })),
    },
    {
      group: t("app.found_types"),
      actions: (found?.types ?? []).map(({ code, name, version }) => ({
        id: `type ${code}`,
        label: name,
        description: t("catalogue.version", { number: version }),
        keywords: code,
        onClick: to(here("catalogue"), { version, type: code }),
      })),
    },
    {
      group: t("nav.images"),
      actions: (found?.images ?? []).map(({ id, file_name, product_id }) => ({
        id,
        label: file_name,
        description: product_id ? `${t("images.field.product_id")}: ${product_id}` : undefined,
        onClick: to(here(`images/${id}`)),
      })),
    },
    {
      group: t("nav.requests"),
      actions: (found?.requests ?? []).map(({ id, title, state }) => ({
        id,
        label: title,
        description: t(`requests.state.${state}`),
        onClick: to(here("requests"), { search: title }),
      })),
    },
    {
      group: t("nav.members"),
      actions: (found?.members ?? []).map(({ id, name, pseudonym }) => ({
        id,
        label: name,
        description: pseudonym,
        onClick: to(here("members"), { search: name }),
      })),
    },
    {
      group: t("app.projects"),
      actions: (projects.items ?? []).map(({ id, name }) => ({
        id,
        label: name,
        onClick: to(`/p/${id}`),
      })),
    },
  ];
  return { groups, searching: projects.isFetching || (asks && search.isFetching) };
}
