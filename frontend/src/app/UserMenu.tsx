import { Button, Menu, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconSettings, IconUserCircle, IconUsers } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useSession } from "../api/queries";

export function UserMenu() {
  const { t, i18n } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = useAct(
    () => api.post("/session/logout"),
    [],
    () => {
      client.clear();
      void navigate({ to: "/login" });
    },
  );
  const speak = (language: string) => {
    void i18n.changeLanguage(language);
    void api.patch("/session/settings", { language }).catch(() => undefined);
  };
  return (
    <Menu position="bottom-end" width={230} closeOnItemClick={false}>
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
        <SegmentedControl
          fullWidth
          size="xs"
          value={i18n.resolvedLanguage ?? "en"}
          onChange={speak}
          data={[
            { value: "en", label: "English" },
            { value: "de", label: "Deutsch" },
          ]}
        />
        <Menu.Label>{t("app.theme")}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as "auto" | "light" | "dark")}
          data={[
            { value: "auto", label: t("app.theme_auto") },
            { value: "light", label: t("app.theme_light") },
            { value: "dark", label: t("app.theme_dark") },
          ]}
        />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} />}
          onClick={() => void navigate({ to: "/account" })}
        >
          {t("app.account")}
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
