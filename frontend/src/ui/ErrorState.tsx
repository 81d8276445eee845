import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../api/problem";
import { useReach } from "../api/reach";
import { EmptyState } from "./EmptyState";
import { LinkButton } from "./links";
import { useProblemText } from "./problemText";

interface Props {
  error: unknown;
  retry?: () => void;
}

/** What went wrong and what to do; where the server was away it is asked again by itself. */
export function ErrorState({ error, retry }: Props) {
  const { t } = useTranslation();
  const sentence = useProblemText();
  const problem = asProblem(error);
  useAgain(problem.status === 0 ? retry : undefined);
  if (problem.status === 404) {
    return (
      <EmptyState title={t("app.not_found")} next={t("app.not_found_next")}>
        <LinkButton to="/" variant="default">
          {t("app.home")}
        </LinkButton>
      </EmptyState>
    );
  }
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={t("ui.failed")}>
      <Text size="sm">{retry && !problem.status ? t("app.away") : sentence(problem)}</Text>
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

function useAgain(retry: (() => void) | undefined): void {
  const reached = useReach();
  const before = useRef(reached);
  useEffect(() => {
    if (reached && !before.current) retry?.();
    before.current = reached;
  }, [reached, retry]);
}
