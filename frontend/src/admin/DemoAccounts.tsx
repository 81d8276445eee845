import { Alert, Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DemoAccount } from "../api/types";

const ROLES: Record<string, string> = {
  Inspector: "role.inspector",
  "QA lead": "role.lead",
  Manager: "role.manager",
  "Data scientist": "role.scientist",
  Administrator: "role.administrator",
};

interface Props {
  accounts: DemoAccount[];
  onChoose: (account: DemoAccount) => void;
}

export function DemoAccounts({ accounts, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <Alert color="blue" variant="light" title={t("login.demo_title")}>
      <Text size="sm" mb="sm">
        {t("login.demo_hint")}
      </Text>
      <Stack gap={6}>
        {accounts.map((account) => (
          <Button
            key={account.username}
            variant="default"
            justify="space-between"
            rightSection={
              <Text size="xs" c="dimmed">
                {account.username} / {account.password}
              </Text>
            }
            onClick={() => onChoose(account)}
          >
            {t(ROLES[account.role] ?? account.role)}
          </Button>
        ))}
      </Stack>
    </Alert>
  );
}
