import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  next: string;
  children?: ReactNode;
}

/** Says what is not there yet and what to do about it. */
export function EmptyState({ title, next, children }: Props) {
  return (
    <Paper withBorder p="xl" bg="transparent" style={{ borderStyle: "dashed" }}>
      <Stack gap="xs" align="flex-start">
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text c="dimmed" size="sm" maw={560}>
          {next}
        </Text>
        {children ? <Group mt="xs">{children}</Group> : null}
      </Stack>
    </Paper>
  );
}
