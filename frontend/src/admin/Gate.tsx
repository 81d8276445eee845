import { Center, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTitle } from "../app/useTitle";

/** The frame of the pages before somebody is logged in. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  useTitle(title);
  return (
    <Center mih="100vh" p="md">
      <Stack w={400} gap="md" component="main">
        <Stack gap={0}>
          <Text fw={700} fz={26} lh={1.1}>
            VQI
          </Text>
          <Text size="sm" c="dimmed">
            {t("login.slogan")}
          </Text>
        </Stack>
        {children}
      </Stack>
    </Center>
  );
}
