import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Round } from "../api/types";
import { STATE_COLOURS } from "../rounds/colours";

interface Props {
  round: Round;
  acts: ReactNode;
  children: ReactNode;
}

/** A round on the lead's home: what it is, how it stands, what can be done. */
export function RoundCard({ round, acts, children }: Props) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-label={round.name}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={6} flex={1} miw={260}>
          <Group gap="sm">
            <Text fw={600}>{round.name}</Text>
            <Badge color="gray">{t(`rounds.purpose.${round.purpose}`)}</Badge>
            <Badge color={STATE_COLOURS[round.state]}>{t(`rounds.state.${round.state}`)}</Badge>
          </Group>
          {children}
        </Stack>
        <Group gap="xs">{acts}</Group>
      </Group>
    </Paper>
  );
}
