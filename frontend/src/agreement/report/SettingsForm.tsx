import { Button, Group, Modal, Stack, Switch, Table, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { useAct, useGet } from "../../api/queries";
import type { Schemas } from "../../api/schemas";
import { useProjectId } from "../../app/roles";

type Settings = Schemas["ReportSettingsPageOut"];
const TEXTS = [
  "part_number",
  "drawing_index",
  "characteristic",
  "station",
  "display",
  "approved_by",
] as const;
const SWITCHES = ["shows_people", "lets_compare", "shows_names"] as const;

/** What printed reports carry in their head, and what reports show of people. */
export function SettingsButton() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const path = `/projects/${useProjectId()}/report-settings`;
  const found = useGet<Settings>(path, { enabled: opened });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("agreement.settings")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("agreement.settings")} size="lg">
        {found.data ? (
          <Form key={found.data.version} path={path} kept={found.data} done={close} />
        ) : null}
      </Modal>
    </>
  );
}

function Form({ path, kept, done }: { path: string; kept: Settings; done: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(kept);
  const set = (change: Partial<Settings>) => setDraft((old) => ({ ...old, ...change }));
  const save = useAct(
    () => api.patch(path, { ...draft, next_due_on: draft.next_due_on || null }),
    [path, "/rounds"],
    done,
  );
  const person = (member: string, change: object) =>
    set({
      people: draft.people.map((one) => (one.member === member ? { ...one, ...change } : one)),
    });
  return (
    <Stack gap="sm">
      {SWITCHES.map((name) => (
        <Switch
          key={name}
          label={t(`agreement.head_field.${name}`)}
          checked={draft[name]}
          onChange={({ currentTarget }) => set({ [name]: currentTarget.checked })}
        />
      ))}
      {TEXTS.map((name) => (
        <TextInput
          key={name}
          label={t(`agreement.head_field.${name}`)}
          value={draft[name]}
          onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
        />
      ))}
      <TextInput
        type="date"
        label={t("agreement.head_field.next_due_on")}
        value={draft.next_due_on ?? ""}
        onChange={({ currentTarget }) => set({ next_due_on: currentTarget.value })}
      />
      <Text fw={600}>{t("agreement.head_field.qualification")}</Text>
      <Table>
        <Table.Tbody>
          {draft.people.map((one) => (
            <Table.Tr key={one.member}>
              <Table.Td>{one.name}</Table.Td>
              <Table.Td>
                <TextInput
                  aria-label={`${t("agreement.head_field.qualification")} ${one.name}`}
                  value={one.qualification}
                  onChange={({ currentTarget }) =>
                    person(one.member, { qualification: currentTarget.value })
                  }
                />
              </Table.Td>
              <Table.Td>
                <TextInput
                  type="date"
                  aria-label={`${t("agreement.head_field.eye_test_on")} ${one.name}`}
                  value={one.eye_test_on ?? ""}
                  onChange={({ currentTarget }) =>
                    person(one.member, { eye_test_on: currentTarget.value || null })
                  }
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end">
        <Button variant="default" onClick={done}>
          {t("agreement.cancel")}
        </Button>
        <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t("agreement.save")}
        </Button>
      </Group>
    </Stack>
  );
}
