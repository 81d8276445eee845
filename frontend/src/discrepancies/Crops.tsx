import { Box, Button, Checkbox, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Discrepancy } from "../api/types";
import { useMay } from "../app/roles";
import { Crop } from "../ui/Crop";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor } from "../ui/links";
import { AddEvidence } from "./AddEvidence";
import { useOpenRequests } from "./useOpenRequests";

interface Props {
  projectId: string;
  roundId: string;
  rule: string;
  kind: string;
}

/** Crops of alike cases side by side; a settled one carries a tick. Where a change request is open,
 * those picked become its evidence. */
export function Crops({ projectId, roundId, rule, kind }: Props) {
  const { t } = useTranslation();
  const { lead, manage } = useMay();
  const picks = useOpenRequests(lead || manage).length > 0;
  const [picked, setPicked] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setPicked((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const found = usePages<Discrepancy>(`/rounds/${roundId}/discrepancies`, {
    rule,
    kind,
    page_size: 24,
  });
  if (!found.items) return <LoadState rows={1} height={110} />;
  return (
    <Stack gap="xs">
      <Group gap={8} align="flex-start">
        {found.items.map((one, at) => {
          const state = t(`discrepancies.state.${one.state}`);
          const name = `${t(`discrepancies.kind.${kind}`)} ${state} ${at + 1}`;
          return (
            <Box key={one.id} pos="relative">
              <Entry projectId={projectId} entry={one} name={name} state={state} />
              {picks ? (
                <Checkbox
                  pos="absolute"
                  top={4}
                  left={4}
                  aria-label={t("images.select", { name })}
                  checked={picked.includes(one.id)}
                  onChange={() => toggle(one.id)}
                />
              ) : null}
            </Box>
          );
        })}
        {found.hasNextPage ? (
          <Button variant="default" onClick={() => void found.fetchNextPage()}>
            {t("ui.more")}
          </Button>
        ) : null}
      </Group>
      {picked.length ? <AddEvidence entries={picked} done={() => setPicked([])} /> : null}
    </Stack>
  );
}

interface EntryProps {
  projectId: string;
  entry: Discrepancy;
  name: string;
  state: string;
}

function Entry({ projectId, entry, name, state }: EntryProps) {
  return (
    <LinkAnchor
      to="/p/$projectId/discrepancies/$discrepancyId"
      params={{ projectId, discrepancyId: entry.id }}
      c="inherit"
      underline="never"
      aria-label={name}
    >
      <Box pos="relative" style={{ opacity: entry.state === "closed" ? 0.5 : 1 }}>
        <Crop src={entry.image_url} region={entry.region} size={110} />
        {entry.state === "ruled" ? (
          <ThemeIcon pos="absolute" top={4} right={4} size={18} radius="xl" color="teal.7">
            <IconCheck size={14} />
          </ThemeIcon>
        ) : null}
      </Box>
      <Text size="xs">{state}</Text>
    </LinkAnchor>
  );
}
