import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useSession } from "../api/queries";
import type { DemoAccount, Session } from "../api/types";
import { speakAs } from "../app/account";
import { useProblemText } from "../ui/problemText";
import { DemoAccounts } from "./DemoAccounts";
import { Gate } from "./Gate";

interface Credentials {
  username: string;
  password: string;
}

export default function LoginPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const router = useRouter();
  const { next } = useSearch({ from: "/login" });
  const { demo } = useSession();
  const sentence = useProblemText();
  const form = useForm<Credentials>({ initialValues: { username: "", password: "" } });
  const enter = useMutation({
    mutationFn: (credentials: Credentials) => api.post<Session>("/session/login", credentials),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(["session"], session);
      void speakAs(session);
      const inside = next?.startsWith("/") && !next.startsWith("//");
      router.history.push(inside && next ? next : "/");
    },
  });
  const choose = ({ username, password }: DemoAccount) => enter.mutate({ username, password });
  return (
    <Gate title={t("login.title")}>
      <Paper withBorder p="xl">
        <form onSubmit={form.onSubmit((values) => enter.mutate(values))}>
          <Stack>
            <Title order={1}>{t("login.title")}</Title>
            {enter.error ? <Alert color="red">{sentence(enter.error)}</Alert> : null}
            <TextInput
              label={t("login.username")}
              autoComplete="username"
              required
              autoFocus
              {...form.getInputProps("username")}
            />
            <PasswordInput
              label={t("login.password")}
              autoComplete="current-password"
              required
              {...form.getInputProps("password")}
            />
            <Button type="submit" size="sm" loading={enter.isPending}>
              {t("login.enter")}
            </Button>
          </Stack>
        </form>
      </Paper>
      {demo ? <DemoAccounts accounts={demo.accounts} onChoose={choose} /> : null}
    </Gate>
  );
}
