import { Button, Modal, MultiSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { Meeting, Member } from "../api/types";

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
  const members = useGet<Member[]>(`/projects/${projectId}/members`, { enabled: opened });
  const meet = useAct(
    (_: unknown, idOf) =>
      api.post<Meeting>(`/discrepancies/${discrepancyId}/meetings`, { id: idOf(voters), voters }),
    [`/discrepancies/${discrepancyId}`],
    ({ id }) => done(id),
  );
  const people = (members.data ?? []).filter(({ user, is_active }) => user && is_active);
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
