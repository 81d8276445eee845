import { Alert, Button, Checkbox, CloseButton, Group, Paper, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { FinalLabelSummary, Selection } from "../api/types";
import { useProjectId } from "../app/roles";
import { taken } from "./taken";

const CHOICES = ["with_images", "with_unsettled", "with_stale"] as const;

export function NewRelease({ path }: { path: string }) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const navigate = useNavigate();
  const { selection } = useSearch({ strict: false }) as { selection?: string };
  const summary = useGet<FinalLabelSummary>(`/projects/${projectId}/final-labels/summary`).data;
  const chosen = useGet<Selection>(`/selections/${selection}`, { enabled: Boolean(selection) });
  const all = () => void navigate({ to: ".", search: {} as never });
  const form = useForm({
    initialValues: { name: "", with_images: true, with_unsettled: false, with_stale: false },
  });
  const create = useAct(
    (values: typeof form.values, idOf) => {
      const body = { ...values, selection: selection ?? null };
      return api.post(path, { id: idOf(body), ...body });
    },
    [path],
    () => {
      form.reset();
      all();
    },
  );
  return (
    <Paper withBorder p="md">
      <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Group align="flex-end">
          <TextInput
            label={t("releases.name")}
            required
            maxLength={120}
            {...form.getInputProps("name")}
          />
          {CHOICES.map((name) => (
            <Checkbox
              key={name}
              mb={8}
              label={t(`releases.${name}`)}
              {...form.getInputProps(name, { type: "checkbox" })}
            />
          ))}
          <Button type="submit" size="sm" loading={create.isPending}>
            {t("releases.create")}
          </Button>
        </Group>
        {selection && chosen.data ? (
          <Group gap={4} mt="sm">
            <Text size="sm">
              {t("releases.only", { name: chosen.data.name, count: chosen.data.size })}
            </Text>
            <CloseButton size="sm" aria-label={t("releases.take_all")} onClick={all} />
          </Group>
        ) : null}
        {summary && !selection ? (
          <Text size="sm" c="dimmed" mt="sm">
            {t("releases.takes", {
              count: taken(summary, form.values),
              total: summary.labeled + summary.unlabeled,
            })}
          </Text>
        ) : null}
        {summary?.labeled === 0 ? (
          <Alert mt="sm" color="yellow">
            {t("releases.nothing_yet")}
          </Alert>
        ) : null}
      </form>
    </Paper>
  );
}
