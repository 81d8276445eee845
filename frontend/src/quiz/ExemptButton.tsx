import { Button, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";

interface Props {
  projectId: string;
  member: string;
  name: string;
  number: number;
  path: string;
}

/** Let somebody into the rounds of a version without its quiz; the reason is kept. */
export function ExemptButton({ projectId, member, name, number, path }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const [reason, setReason] = useState("");
  const exempt = useAct(
    (_: unknown, idOf) => {
      const body = { member, catalogue_version: number, reason };
      return api.post(`/projects/${projectId}/quiz-exemptions`, { id: idOf(body), ...body });
    },
    [`${path}/quiz-table`],
    close,
  );
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={open}
        aria-label={`${t("quiz.table.exempt")}: ${name}`}
      >
        {t("quiz.table.exempt")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("quiz.table.exempt_title", { name })}>
        <Stack gap="sm">
          <Text size="sm">{t("quiz.table.exempt_hint", { number })}</Text>
          <Textarea
            label={t("quiz.table.reason")}
            value={reason}
            maxLength={500}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            disabled={!reason.trim()}
            loading={exempt.isPending}
            onClick={() => exempt.mutate(undefined)}
          >
            {t("quiz.table.exempt")}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
