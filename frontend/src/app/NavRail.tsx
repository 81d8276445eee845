import { Stack, Text, Tooltip } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LinkNav } from "../ui/links";
import { useMay, useProject } from "./roles";
import { sectionsFor } from "./sections";

export function NavRail({ projectId, folded }: { projectId: string; folded: boolean }) {
  const { t } = useTranslation();
  const project = useProject().data;
  const { pathname } = useLocation();
  const shown = sectionsFor(project?.roles, useMay().administer);
  return (
    <Stack gap={2} component="nav" aria-label={t("app.sections")}>
      {folded ? null : (
        <Text fw={600} size="sm" px="sm" py="xs" truncate title={project?.name}>
          {project?.name ?? " "}
        </Text>
      )}
      {shown.map(({ name, icon: Icon }) => {
        const to = `/p/${projectId}/${name}`;
        return (
          <Tooltip key={name} label={t(`nav.${name}`)} position="right" disabled={!folded}>
            <LinkNav
              className="rail-link"
              to={to as "/"}
              active={pathname === to || pathname.startsWith(`${to}/`)}
              aria-label={t(`nav.${name}`)}
              label={folded ? undefined : t(`nav.${name}`)}
              leftSection={<Icon size={18} stroke={1.6} />}
              py={7}
              style={{ borderRadius: 4 }}
            />
          </Tooltip>
        );
      })}
    </Stack>
  );
}
