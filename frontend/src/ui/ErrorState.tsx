import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../api/problem";
import { useProblemText } from "./problemText";

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const sentence = useProblemText();
  const problem = asProblem(error);
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={t("ui.failed")}>
      <Text size="sm">{sentence(problem)}</Text>
      <Group mt="sm" gap="sm">
        {retry && problem.status !== 403 ? (
          <Button variant="default" onClick={retry}>
            {t("ui.retry")}
          </Button>
        ) : null}
        <Text size="xs" c="dimmed">
          {problem.code}
        </Text>
      </Group>
    </Alert>
  );
}
