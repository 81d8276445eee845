import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  hint?: ReactNode;
  children?: ReactNode;
}

export function PageHead({ title, hint, children }: Props) {
  return (
    <Group justify="space-between" align="flex-end" mb="md" wrap="wrap">
      <Stack gap={2}>
        <Title order={1}>{title}</Title>
        {hint ? (
          <Text size="sm" c="dimmed" component="div">
            {hint}
          </Text>
        ) : null}
      </Stack>
      {children ? <Group gap="xs">{children}</Group> : null}
    </Group>
  );
}
