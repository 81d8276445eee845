import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "./EmptyState";

/** A list in which nothing is left, and the way back to the whole of it. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t("ui.no_match")} next={t("ui.no_match_next")}>
      <Button variant="default" onClick={onClear}>
        {t("ui.clear")}
      </Button>
    </EmptyState>
  );
}
