import { Button, Checkbox, NumberInput, Paper, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { QuizSettings as Settings } from "../api/types";
import { Loaded } from "../ui/Loaded";

interface Props {
  projectId: string;
  mayChange: boolean;
}

/** Whether a round waits for the quiz, and how much of it must be right. */
export function QuizSettings({ projectId, mayChange }: Props) {
  const path = `/projects/${projectId}/quiz-settings`;
  const settings = useGet<Settings>(path);
  return (
    <Loaded query={settings} rows={1}>
      {(data) => <Form path={path} settings={data} mayChange={mayChange} />}
    </Loaded>
  );
}

interface FormProps {
  path: string;
  settings: Settings;
  mayChange: boolean;
}

function Form({ path, settings, mayChange }: FormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: {
      is_asked: settings.is_asked,
      mark: Math.round(100 * settings.pass_mark),
    },
  });
  const keep = useAct(
    ({ is_asked, mark }: typeof form.values) =>
      api.patch(path, { is_asked, pass_mark: mark / 100 }),
    [path],
    () => void notifications.show({ message: t("quiz.settings.kept") }),
  );
  return (
    <Paper withBorder p="md" component="section" aria-label={t("quiz.settings.title")}>
      <form onSubmit={form.onSubmit((values) => keep.mutate(values))}>
        <Stack gap="sm">
          <Title order={2}>{t("quiz.settings.title")}</Title>
          <Text size="sm" c="dimmed">
            {t("quiz.settings.hint")}
          </Text>
          <Checkbox
            label={t("quiz.settings.is_asked")}
            disabled={!mayChange}
            {...form.getInputProps("is_asked", { type: "checkbox" })}
          />
          <NumberInput
            label={t("quiz.settings.mark")}
            suffix=" %"
            min={1}
            max={100}
            clampBehavior="strict"
            maw={240}
            disabled={!mayChange}
            {...form.getInputProps("mark")}
          />
          {mayChange ? (
            <Button type="submit" loading={keep.isPending} style={{ alignSelf: "flex-start" }}>
              {t("quiz.settings.save")}
            </Button>
          ) : null}
        </Stack>
      </form>
    </Paper>
  );
}
