import { Badge, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { VersionHead } from "../api/types";
import { useProjectId } from "../app/roles";
import { LinkButton } from "../ui/links";
import { whenAndWhere } from "../ui/numbers";

const COLOURS = { draft: "orange", trial: "yellow", approved: "teal", superseded: "gray" };

/** The versions from the first to the draft, each a link. */
export function Timeline({ versions, shown }: { versions: VersionHead[]; shown: number }) {
  const { t, i18n } = useTranslation();
  const projectId = useProjectId() ?? "";
  return (
    <Group gap={4} mb="md" component="nav" aria-label={t("catalogue.versions")}>
      {versions.map((one) => (
        <LinkButton
          key={one.id}
          to="/p/$projectId/catalogue"
          params={{ projectId }}
          search={{ version: one.number }}
          variant={one.number === shown ? "light" : "subtle"}
          color={one.number === shown ? undefined : "gray"}
          title={whenAndWhere(one.approved_at ?? one.created_at, i18n.language)}
          rightSection={
            <Badge color={COLOURS[one.state]} variant="dot">
              {t(`catalogue.state.${one.state}`)}
            </Badge>
          }
        >
          {t("catalogue.version", { number: one.number })}
        </LinkButton>
      ))}
    </Group>
  );
}
