import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { VersionHead } from "../api/types";

export function NewDraft({ path, base }: { path: string; base?: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/p/$projectId/catalogue" });
  const start = useAct(
    (_: unknown, idOf) =>
      api.post<VersionHead>(path, {
        id: idOf(base),
        ...(base === undefined ? {} : { base }),
      }),
    [path],
    (draft) => void navigate({ search: { version: draft.number } }),
  );
  return (
    <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
      {t("catalogue.start_draft")}
    </Button>
  );
}
