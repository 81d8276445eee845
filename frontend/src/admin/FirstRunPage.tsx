import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useSession } from "../api/queries";
import { useProblemText } from "../ui/problemText";
import { Gate } from "./Gate";

export default function FirstRunPage() {
  const { t } = useTranslation();
  const { first_run } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const sentence = useProblemText();
  const form = useForm({
    initialValues: { username: "", name: "", password: "", again: "" },
    validate: {
      again: (again, { password }) => (again === password ? null : t("account.not_same")),
    },
  });
  const create = useMutation({
    mutationFn: ({ again: _, ...body }: typeof form.values) => api.post("/first-run", body),
    onSuccess: async () => {
      client.clear();
      await navigate({ to: "/" });
    },
  });
  if (!first_run) {
    return (
      <Gate title={t("first_run.title")}>
        <Alert title={t("first_run.over")}>
          <Button component="a" href="/login" variant="default">
            {t("login.title")}
          </Button>
        </Alert>
      </Gate>
    );
  }
  return (
    <Gate title={t("first_run.title")}>
      <Paper withBorder p="xl">
        <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
          <Stack>
            <Title order={1}>{t("first_run.title")}</Title>
            <Text size="sm">{t("first_run.hint")}</Text>
            {create.error ? <Alert color="red">{sentence(create.error)}</Alert> : null}
            <TextInput
              label={t("login.username")}
              required
              autoComplete="username"
              {...form.getInputProps("username")}
            />
            <TextInput label={t("users.name")} required {...form.getInputProps("name")} />
            <PasswordInput
              label={t("login.password")}
              required
              autoComplete="new-password"
              {...form.getInputProps("password")}
            />
            <PasswordInput
              label={t("account.again")}
              required
              autoComplete="new-password"
              {...form.getInputProps("again")}
            />
            <Button type="submit" size="sm" loading={create.isPending}>
              {t("first_run.create")}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Gate>
  );
}
