import { Button, Checkbox, Group, PasswordInput, Switch, Table, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, usePages, useSession } from "../api/queries";
import type { User } from "../api/types";
import { NoEntry } from "../app/NoEntry";
import { Listed } from "../ui/Listed";
import { PageHead } from "../ui/PageHead";
import { SearchField } from "../ui/SearchField";
import { useFilters } from "../ui/useFilters";

export default function UsersPage() {
  const { t } = useTranslation();
  const { user: me } = useSession();
  const [filters, narrow, clear] = useFilters("search");
  const administers = Boolean(me?.is_administrator);
  const users = usePages<User>("/users", filters, { enabled: administers });
  const set = useAct(
    ({ id, ...body }: { id: string; is_active: boolean }) => api.patch(`/users/${id}`, body),
    ["/users"],
  );
  if (!administers) return <NoEntry roles={["administrator"]} />;
  return (
    <>
      <PageHead title={t("app.users")} hint={t("users.hint")}>
        <SearchField
          label={t("users.search")}
          words={filters.search}
          onSearch={(search) => narrow({ search })}
        />
      </PageHead>
      <NewUser />
      <Listed of={users} onClear={clear} none={null}>
        {(items) => (
          <Table mt="md" maw={760}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("login.username")}</Table.Th>
                <Table.Th>{t("users.name")}</Table.Th>
                <Table.Th>{t("users.administrator")}</Table.Th>
                <Table.Th>{t("users.active")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((user) => (
                <Table.Tr key={user.id}>
                  <Table.Td>{user.username}</Table.Td>
                  <Table.Td>{user.name}</Table.Td>
                  <Table.Td>{user.is_administrator ? t("ui.yes") : ""}</Table.Td>
                  <Table.Td>
                    <Switch
                      size="xs"
                      aria-label={`${t("users.active")} ${user.username}`}
                      checked={user.is_active ?? true}
                      onChange={(event) =>
                        set.mutate({ id: user.id, is_active: event.currentTarget.checked })
                      }
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Listed>
    </>
  );
}

function NewUser() {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { username: "", name: "", password: "", is_administrator: false },
  });
  const create = useAct(
    (values: typeof form.values, idOf) => api.post("/users", { id: idOf(values), ...values }),
    ["/users"],
    () => form.reset(),
  );
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t("login.username")}
          required
          autoComplete="off"
          {...form.getInputProps("username")}
        />
        <TextInput label={t("users.name")} required {...form.getInputProps("name")} />
        <PasswordInput
          label={t("users.first_password")}
          required
          w={200}
          autoComplete="new-password"
          {...form.getInputProps("password")}
        />
        <Checkbox
          label={t("users.administrator")}
          mb={8}
          {...form.getInputProps("is_administrator", { type: "checkbox" })}
        />
        <Button type="submit" size="sm" loading={create.isPending}>
          {t("users.create")}
        </Button>
      </Group>
    </form>
  );
}
