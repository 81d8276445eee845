import { ActionIcon, Button, Checkbox, Modal, NumberInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconSettings } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { LedgerSettings as Settings } from "../api/types";
import { useMay } from "../app/roles";

/** A project's weights of a miss and a false alarm, and who may settle what. */
export function LedgerSettings({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { lead, manage } = useMay();
  const [opened, { open, close }] = useDisclosure();
  const path = `/projects/${projectId}/ledger-settings`;
  const settings = useGet<Settings>(path);
  if (!settings.data) return null;
  return (
    <>
      <ActionIcon variant="default" aria-label={t("ledger.title")} onClick={open}>
        <IconSettings size={16} />
      </ActionIcon>
      <Modal opened={opened} onClose={close} title={t("ledger.title")}>
        <Form path={path} settings={settings.data} mayChange={lead || manage} done={close} />
      </Modal>
    </>
  );
}

interface FormProps {
  path: string;
  settings: Settings;
  mayChange: boolean;
  done: () => void;
}

function Form({ path, settings, mayChange, done }: FormProps) {
  const { t } = useTranslation();
  const form = useForm<Settings>({ initialValues: settings });
  const save = useAct((values: Settings) => api.patch(path, values), [path, "/rounds"], done);
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        {(["miss_cost", "false_alarm_cost"] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`ledger.${name}`)}
            min={0}
            max={1_000_000}
            {...form.getInputProps(name)}
          />
        ))}
        <NumberInput
          label={t("ledger.place_overlap")}
          min={0}
          max={1}
          step={0.05}
          {...form.getInputProps("place_overlap")}
        />
        {(["names_after_ruling", "labeler_rules_alone"] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(`ledger.${name}`)}
            {...form.getInputProps(name, { type: "checkbox" })}
          />
        ))}
        <Button type="submit" disabled={!mayChange} loading={save.isPending}>
          {t("ledger.save")}
        </Button>
      </Stack>
    </form>
  );
}
