import {
  Button,
  Container,
  Input,
  Paper,
  PasswordInput,
  SegmentedControl,
  Stack,
  Title,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useSession } from "../api/queries";
import { useLook } from "../app/useLook";
import { PageHead } from "../ui/PageHead";

export default function AccountPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const look = useLook();
  const form = useForm({
    initialValues: { old: "", new: "", again: "" },
    validate: { again: (again, values) => (again === values.new ? null : t("account.not_same")) },
  });
  const change = useAct(
    (values: typeof form.values) =>
      api.post("/session/password", { old: values.old, new: values.new }),
    [],
    () => {
      form.reset();
      notifications.show({ message: t("account.changed") });
    },
  );
  return (
    <Container size="xs" px={0} mx={0}>
      <PageHead title={user?.name || user?.username || ""} hint={user?.username} />
      <Paper withBorder p="lg" mb="md">
        <Stack>
          <Title order={2}>{t("account.look")}</Title>
          <Input.Wrapper label={t("app.language")}>
            <SegmentedControl fullWidth mt={4} aria-label={t("app.language")} {...look.language} />
          </Input.Wrapper>
          <Input.Wrapper label={t("app.theme")}>
            <SegmentedControl fullWidth mt={4} aria-label={t("app.theme")} {...look.theme} />
          </Input.Wrapper>
        </Stack>
      </Paper>
      <Paper withBorder p="lg">
        <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
          <Stack>
            <Title order={2}>{t("account.password")}</Title>
            <PasswordInput
              label={t("account.old")}
              required
              autoComplete="current-password"
              {...form.getInputProps("old")}
            />
            <PasswordInput
              label={t("account.new")}
              required
              autoComplete="new-password"
              {...form.getInputProps("new")}
            />
            <PasswordInput
              label={t("account.again")}
              required
              autoComplete="new-password"
              {...form.getInputProps("again")}
            />
            <Button type="submit" loading={change.isPending} style={{ alignSelf: "flex-start" }}>
              {t("account.change")}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Container>
  );
}
