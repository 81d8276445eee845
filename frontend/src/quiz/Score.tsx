import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { QuizResult } from "../api/types";
import { percent } from "../ui/numbers";
import { TypeMark } from "../ui/TypeMark";

/** Right of all, and for each type. */
export function Score({ quiz }: { quiz: QuizResult }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-label={t("quiz.result")}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2}>
            {t("quiz.right_count", { right: quiz.right ?? 0, of: quiz.examples })}
          </Title>
          <Badge size="lg" color={quiz.passed ? "teal" : "orange"}>
            {t(quiz.passed ? "quiz.passed" : "quiz.not_passed")}
          </Badge>
          <Text size="sm" c="dimmed">
            {t("quiz.mark", { mark: percent(quiz.pass_mark ?? 0) })}
          </Text>
        </Group>
        <Group gap="lg">
          {quiz.types.map(({ code, name, colour, right, of }) => (
            <Group key={code} gap={6}>
              <TypeMark colour={colour} name={name} />
              <Text size="sm" fw={600}>
                {t("quiz.right_of", { right, of })}
              </Text>
            </Group>
          ))}
        </Group>
      </Stack>
    </Paper>
  );
}
