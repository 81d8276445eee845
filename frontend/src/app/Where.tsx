import { Breadcrumbs, Text } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LinkAnchor } from "../ui/links";
import { useProject, useProjectId } from "./roles";
import { SECTIONS } from "./sections";

/** Where I am: product, project, section. */
export function Where() {
  const { t } = useTranslation();
  const projectId = useProjectId();
  const project = useProject().data;
  const [, , , at, deeper] = useLocation().pathname.split("/");
  const section = SECTIONS.find(({ name }) => at === name)?.name;
  return (
    <Breadcrumbs separatorMargin={6} style={{ flexWrap: "nowrap", minWidth: 0 }}>
      <LinkAnchor to="/" fw={700} c="inherit" underline="never" size="sm">
        VQI
      </LinkAnchor>
      {projectId ? (
        <LinkAnchor to="/p/$projectId" params={{ projectId }} size="sm" c="inherit" truncate>
          {project?.name ?? "…"}
        </LinkAnchor>
      ) : null}
      {projectId && section ? (
        deeper ? (
          <LinkAnchor
            to={`/p/${projectId}/${section}` as "/"}
            size="sm"
            c="inherit"
            style={{ flex: "none" }}
          >
            {t(`nav.${section}`)}
          </LinkAnchor>
        ) : (
          <Text size="sm" c="dimmed" style={{ flex: "none" }}>
            {t(`nav.${section}`)}
          </Text>
        )
      ) : null}
    </Breadcrumbs>
  );
}
