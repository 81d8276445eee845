import { Button, Menu, SegmentedControl } from "@mantine/core";
import {
  IconFolders,
  IconLogout,
  IconSettings,
  IconUserCircle,
  IconUsers,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useSession } from "../api/queries";
import { useLook } from "./useLook";

export function UserMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const look = useLook();
  const leave = useAct(
    () => api.post("/session/logout"),
    [],
    () => {
      client.clear();
      void navigate({ to: "/login" });
    },
  );
  return (
    <Menu position="bottom-end" width={290} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconUserCircle size={18} />}
          aria-label={t("app.user_menu")}
        >
          {user?.name || user?.username}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("app.language")}</Menu.Label>
        <SegmentedControl fullWidth size="xs" aria-label={t("app.language")} {...look.language} />
        <Menu.Label>{t("app.theme")}</Menu.Label>
        <SegmentedControl fullWidth size="xs" aria-label={t("app.theme")} {...look.theme} />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} />}
          onClick={() => void navigate({ to: "/account" })}
        >
          {t("app.account")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFolders size={16} />}
          onClick={() => void navigate({ to: "/projects" })}
        >
          {t("app.projects")}
        </Menu.Item>
        {user?.is_administrator ? (
          <Menu.Item
            leftSection={<IconUsers size={16} />}
            onClick={() => void navigate({ to: "/users" })}
          >
            {t("app.users")}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => leave.mutate(undefined)}>
          {t("app.log_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
