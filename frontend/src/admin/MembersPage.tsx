import {
  Badge,
  Button,
  Checkbox,
  Group,
  Select,
  Switch,
  Table,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, usePages } from "../api/queries";
import type { Member, Role } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { Listed } from "../ui/Listed";
import { PageHead } from "../ui/PageHead";
import { SearchField } from "../ui/SearchField";
import { useFilters } from "../ui/useFilters";

const ROLES: readonly Role[] = ["inspector", "lead", "manager", "scientist"];

export default function MembersPage() {
  const { t } = useTranslation();
  const path = `/projects/${useProjectId()}/members`;
  const { manage, administer } = useMay();
  const mayChange = manage || administer;
  const [filters, narrow, clear] = useFilters("search", "role");
  const members = usePages<Member>(path, filters);
  return (
    <>
      <PageHead title={t("nav.members")} hint={t("members.hint")}>
        <Select
          size="xs"
          w={150}
          clearable
          aria-label={t("members.roles")}
          placeholder={t("members.roles")}
          data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={filters.role ?? null}
          onChange={(role) => narrow({ role: role ?? undefined })}
        />
        <SearchField
          label={t("users.search")}
          words={filters.search}
          onSearch={(search) => narrow({ search })}
        />
      </PageHead>
      {mayChange ? <NewMember path={path} /> : null}
      <Listed of={members} onClear={clear} none={null}>
        {(items) => (
          <Table.ScrollContainer minWidth={680}>
            <Table mt="md">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("users.name")}</Table.Th>
                  <Table.Th>{t("members.pseudonym")}</Table.Th>
                  <Table.Th>{t("members.roles")}</Table.Th>
                  <Table.Th>{t("users.active")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((member) => (
                  <MemberRow key={member.id} member={member} path={path} mayChange={mayChange} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Listed>
    </>
  );
}

function MemberRow(props: { member: Member; path: string; mayChange: boolean }) {
  const { t } = useTranslation();
  const { member, path, mayChange } = props;
  const set = useAct(
    (body: { roles?: Role[]; is_active?: boolean }) => api.patch(`${path}/${member.id}`, body),
    [path],
  );
  return (
    <Table.Tr>
      <Table.Td>
        {member.name}{" "}
        <Text span size="xs" c="dimmed">
          {member.user?.username}
        </Text>{" "}
        {member.kind === "person" ? null : <Badge>{t(`members.kind.${member.kind}`)}</Badge>}
      </Table.Td>
      <Table.Td>{member.pseudonym}</Table.Td>
      <Table.Td>
        {mayChange && member.kind === "person" ? (
          <Checkbox.Group
            value={member.roles}
            onChange={(roles) => set.mutate({ roles: roles as Role[] })}
          >
            <Group gap="md">
              {ROLES.map((role) => (
                <Checkbox key={role} size="xs" value={role} label={t(`role.${role}`)} />
              ))}
            </Group>
          </Checkbox.Group>
        ) : (
          <Text size="sm">
            {ROLES.filter((role) => member.roles.includes(role))
              .map((role) => t(`role.${role}`))
              .join(", ")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {mayChange ? (
          <Switch
            size="xs"
            aria-label={`${t("users.active")} ${member.name}`}
            checked={member.is_active}
            onChange={(event) => set.mutate({ is_active: event.currentTarget.checked })}
          />
        ) : (
          <Text size="sm">{t(member.is_active ? "ui.yes" : "ui.no")}</Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function NewMember({ path }: { path: string }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { username: "", roles: ["inspector"] as string[] } });
  const add = useAct(
    (values: typeof form.values, idOf) => api.post(path, { id: idOf(values), ...values }),
    [path],
    () => form.reset(),
  );
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Group align="flex-end">
        <TextInput label={t("login.username")} required {...form.getInputProps("username")} />
        <Checkbox.Group label={t("members.roles")} {...form.getInputProps("roles")}>
          <Group gap="md" h={34}>
            {ROLES.map((role) => (
              <Checkbox key={role} size="xs" value={role} label={t(`role.${role}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Button type="submit" size="sm" loading={add.isPending}>
          {t("members.add")}
        </Button>
      </Group>
    </form>
  );
}
