import { Badge, Button, Code, Group, Table, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { ApiKey } from "../api/types";
import { When } from "../ui/When";

interface Props {
  path: string;
  keys: readonly ApiKey[];
}

/** The member's keys: what each may, since when it was not used, and whether it still opens. */
export function KeyTable({ path, keys }: Props) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={640} maw={980}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("keys.name")}</Table.Th>
            <Table.Th>{t("keys.begins")}</Table.Th>
            <Table.Th>{t("keys.scopes")}</Table.Th>
            <Table.Th>{t("keys.last_used")}</Table.Th>
            <Table.Th>{t("keys.valid")}</Table.Th>
            <Table.Th aria-label={t("keys.remove")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} path={path} item={key} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function KeyRow({ path, item }: { path: string; item: ApiKey }) {
  const { t } = useTranslation();
  const remove = useAct(() => api.delete(`${path}/${item.id}`), [path]);
  const expired = new Date(item.expires_at) < new Date();
  const over = item.revoked_at !== null || expired;
  const ask = () =>
    modals.openConfirmModal({
      title: t("keys.remove_named", { name: item.name }),
      children: <Text size="sm">{t("keys.remove_hint")}</Text>,
      labels: { confirm: t("keys.remove"), cancel: t("ui.cancel") },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate(undefined),
    });
  return (
    <Table.Tr c={over ? "dimmed" : undefined}>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{item.name}</Table.Td>
      <Table.Td>
        <Code>{item.prefix}…</Code>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {item.scopes.map((scope) => (
            <Badge key={scope} color={over ? "gray" : undefined}>
              {t(`keys.scope.${scope}` as "keys.scope.read", scope)}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>{item.last_used_at ? <When at={item.last_used_at} /> : t("keys.never")}</Table.Td>
      <Table.Td>
        {item.revoked_at ? (
          <When at={item.revoked_at} within={(when) => t("keys.removed", { when })} />
        ) : expired ? (
          <When at={item.expires_at} within={(when) => t("keys.expired", { when })} />
        ) : (
          <When at={item.expires_at} within={(when) => t("keys.until", { when })} />
        )}
      </Table.Td>
      <Table.Td>
        {over ? null : (
          <Button
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={ask}
            aria-label={`${t("keys.remove")} ${item.name}`}
          >
            {t("keys.remove")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
