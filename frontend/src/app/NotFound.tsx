import { Container } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/EmptyState";
import { LinkButton } from "../ui/links";
import { useTitle } from "./useTitle";

export function NotFound() {
  const { t } = useTranslation();
  useTitle(t("app.not_found"));
  return (
    <Container size="sm" py="xl">
      <EmptyState title={t("app.not_found")} next={t("app.not_found_next")}>
        <LinkButton to="/">{t("app.home")}</LinkButton>
      </EmptyState>
    </Container>
  );
}
