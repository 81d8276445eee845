import { Button, Modal, MultiSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Meeting } from "../api/types";
import { useMembers } from "../app/useMembers";

interface Props {
  projectId: string;
  discrepancyId: string;
  opened: boolean;
  close: () => void;
  done: (meetingId: string) => void;
}

/** Who labeled the image votes; the lead may ask others besides. */
export function OpenMeeting({ projectId, discrepancyId, opened, close, done }: Props) {
  const { t } = useTranslation();
  const [voters, setVoters] = useState<string[]>([]);
  const people = useMembers(projectId, { enabled: opened }).filter(({ user }) => user);
  const meet = useAct(
    (_: unknown, idOf) =>
      api.post<Meeting>(`/discrepancies/${discrepancyId}/meetings`, { id: idOf(voters), voters }),
    [`/discrepancies/${discrepancyId}`],
    ({ id }) => done(id),
  );
  return (
    <Modal opened={opened} onClose={close} title={t("meeting.open")}>
      <Stack>
        <Text size="sm">{t("meeting.who")}</Text>
        <MultiSelect
          searchable
          label={t("meeting.besides")}
          data={people.map(({ id, name, pseudonym }) => ({ value: id, label: name || pseudonym }))}
          value={voters}
          onChange={setVoters}
        />
        <Button loading={meet.isPending} onClick={() => meet.mutate(undefined)}>
          {t("meeting.start")}
        </Button>
      </Stack>
    </Modal>
  );
}
