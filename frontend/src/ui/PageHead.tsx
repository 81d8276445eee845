import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTitle } from "../app/useTitle";

interface Props {
  title: string;
  hint?: ReactNode;
  children?: ReactNode;
}

/** A page's name, on it and in the browser's tab. */
export function PageHead({ title, hint, children }: Props) {
  useTitle(title);
  return (
    <Group justify="space-between" align="flex-end" mb="md" wrap="wrap">
      <Stack gap={2} miw={0}>
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
