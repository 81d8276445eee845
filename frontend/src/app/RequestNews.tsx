import { ActionIcon, Badge, Group, Indicator, Popover, Stack, Text, Tooltip } from "@mantine/core";
import { IconMessageReply } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { Schemas } from "../api/schemas";
import type { Page } from "../api/types";
import { When } from "../ui/When";
import { useMay, useProjectId } from "./roles";

type Own = Schemas["OwnRequestOut"];
const SLOW = 60_000;

/** What came of the change requests that this person raised; opened, it counts as read. */
export function RequestNews() {
  const { t } = useTranslation();
  const projectId = useProjectId();
  const { belong } = useMay();
  const path = `/projects/${projectId}/own-requests`;
  const [opened, setOpened] = useState(false);
  const news = useGet<Schemas["OwnNewsOut"]>(`${path}/news`, {
    enabled: belong,
    every: SLOW,
  });
  const told = useAct(() => api.post(`${path}/news`), [`${path}/news`]);
  const count = news.data?.new ?? 0;
  const toggle = (open: boolean) => {
    setOpened(open);
    if (open && count) told.mutate(undefined);
  };
  if (!belong) return null;
  return (
    <Popover width={360} position="bottom-end" shadow="md" opened={opened} onChange={toggle}>
      <Popover.Target>
        <Tooltip label={t("own_requests.title")}>
          <Indicator label={count} size={15} disabled={!count}>
            <ActionIcon
              aria-label={t("own_requests.news", { count })}
              onClick={() => toggle(!opened)}
            >
              <IconMessageReply size={18} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>{opened ? <OwnRequests path={path} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function OwnRequests({ path }: { path: string }) {
  const { t } = useTranslation();
  const found = useGet<Page<Own>>(path, { query: { page_size: 10 } });
  const rows = found.data?.results;
  return (
    <Stack gap="sm">
      <Text fw={600}>{t("own_requests.title")}</Text>
      {rows?.length === 0 ? <Text size="sm">{t("own_requests.none")}</Text> : null}
      {rows?.map((row) => (
        <div key={row.id}>
          <Group gap="xs" justify="space-between" wrap="nowrap">
            <Text size="sm" fw={600}>
              {row.title}
            </Text>
            {row.is_new ? <Badge variant="light">{t("own_requests.new")}</Badge> : null}
          </Group>
          <Text size="sm">
            {row.state === "answered"
              ? t("own_requests.answered", { number: row.answered_by })
              : t("own_requests.declined")}
            {row.answer ? `: ${row.answer}` : ""}
          </Text>
          <Text size="xs" c="dimmed">
            <When at={row.closed_at} />
          </Text>
        </div>
      ))}
    </Stack>
  );
}
