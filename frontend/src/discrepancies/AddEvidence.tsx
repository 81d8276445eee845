import { Button, Group, Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import { useProjectId } from "../app/roles";
import { useOpenRequests } from "./useOpenRequests";

interface Props {
  entries: readonly string[];
  done?: () => void;
}

/** Entries of the ledger become evidence of a change request that is still open. */
export function AddEvidence({ entries, done }: Props) {
  const { t } = useTranslation();
  const [request, setRequest] = useState<string | null>(null);
  const lacking = useOpenRequests().filter(
    ({ evidence }) =>
      !entries.every((id) => evidence.some(({ discrepancy }) => discrepancy === id)),
  );
  const add = useAct(
    () => api.post(`/change-requests/${request}/evidence`, { discrepancies: entries }),
    [`/projects/${useProjectId()}/change-requests`, "/change-requests"],
    () => {
      notifications.show({ message: t("ruling.added", { count: entries.length }) });
      setRequest(null);
      done?.();
    },
  );
  if (!lacking.length) return null;
  return (
    <Group gap={6}>
      <Select
        size="xs"
        w={240}
        searchable
        aria-label={t("ruling.open_request")}
        placeholder={t("ruling.open_request")}
        data={lacking.map(({ id, title }) => ({ value: id, label: title }))}
        value={request}
        onChange={setRequest}
      />
      <Button
        size="xs"
        variant="default"
        disabled={!request}
        loading={add.isPending}
        onClick={() => add.mutate(undefined)}
      >
        {t("ruling.add_evidence", { count: entries.length })}
      </Button>
    </Group>
  );
}
