import { useTranslation } from "react-i18next";
import type { Role } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { LinkButton } from "../ui/links";
import { useTitle } from "./useTitle";

/** In the place of a page that is not for this person: whose it is, and whom to ask. */
export function NoEntry({ roles }: { roles: readonly (Role | "administrator")[] }) {
  const { t, i18n } = useTranslation();
  useTitle(t("app.no_entry"));
  const names = roles.map((role) => t(`role.${role}`));
  const said = new Intl.ListFormat(i18n.language, { type: "disjunction" }).format(names);
  return (
    <EmptyState title={t("app.no_entry")} next={t("app.no_entry_next", { roles: said })}>
      <LinkButton to="/">{t("app.home")}</LinkButton>
    </EmptyState>
  );
}
