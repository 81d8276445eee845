import { Box, Button, Group, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { usePages } from "../api/queries";
import type { Discrepancy } from "../api/types";
import { Crop } from "../ui/Crop";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor } from "../ui/links";

interface Props {
  projectId: string;
  roundId: string;
  rule: string;
  kind: string;
}

/** Crops of alike cases side by side; a settled one carries a tick. */
export function Crops({ projectId, roundId, rule, kind }: Props) {
  const { t } = useTranslation();
  const found = usePages<Discrepancy>(`/rounds/${roundId}/discrepancies`, {
    rule,
    kind,
    page_size: 24,
  });
  if (!found.items) return <LoadState rows={1} height={110} />;
  return (
    <Group gap={8} align="flex-start">
      {found.items.map((one, at) => (
        <LinkAnchor
          key={one.id}
          to="/p/$projectId/discrepancies/$discrepancyId"
          params={{ projectId, discrepancyId: one.id }}
          c="inherit"
          underline="never"
          aria-label={`${t(`discrepancies.kind.${kind}`)} ${t(`discrepancies.state.${one.state}`)} ${at + 1}`}
        >
          <Box pos="relative" style={{ opacity: one.state === "closed" ? 0.5 : 1 }}>
            <Crop src={one.image_url} region={one.region} size={110} />
            {one.state === "ruled" ? (
              <Box
                pos="absolute"
                top={4}
                right={4}
                bg="teal.7"
                c="white"
                style={{ borderRadius: 10 }}
              >
                <IconCheck size={16} />
              </Box>
            ) : null}
          </Box>
          <Text size="xs">{t(`discrepancies.state.${one.state}`)}</Text>
        </LinkAnchor>
      ))}
      {found.hasNextPage ? (
        <Button variant="default" onClick={() => void found.fetchNextPage()}>
          {t("ui.more")}
        </Button>
      ) : null}
    </Group>
  );
}
