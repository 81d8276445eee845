import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../ui/links";

export function ScientistHome({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  return (
    <Group>
      <LinkButton to="/p/$projectId/releases" params={{ projectId }} variant="default">
        {t("nav.releases")}
      </LinkButton>
      <LinkButton to="/p/$projectId/images" params={{ projectId }} variant="default">
        {t("nav.images")}
      </LinkButton>
    </Group>
  );
}
