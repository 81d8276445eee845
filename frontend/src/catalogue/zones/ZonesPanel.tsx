import { Button, CloseButton, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogueVersion } from "../../api/types";
import { EmptyState } from "../../ui/EmptyState";
import { ZonePicture } from "../../ui/ZonePicture";
import { NewZone } from "./NewZone";
import { useZones } from "./useZones";

interface Props {
  path: string;
  version: CatalogueVersion;
  editable: boolean;
}

/** The zones of the part, each on its reference picture. */
export function ZonesPanel({ path, version, editable }: Props) {
  const { t } = useTranslation();
  const { remove } = useZones(path, () => undefined);
  const [redrawnCode, setRedrawn] = useState<string | null>(null);
  const redrawn = version.zones.find(({ code }) => code === redrawnCode) ?? null;
  return (
    <Stack>
      {version.zones.length ? (
        <Group align="flex-start">
          {version.zones.map((zone) => (
            <Paper key={zone.id} withBorder p="xs" pos="relative">
              <ZonePicture zone={zone} width={300} />
              <Text size="sm" fw={600}>
                {zone.name}
              </Text>
              {editable ? (
                <Button variant="subtle" size="compact-sm" onClick={() => setRedrawn(zone.code)}>
                  {t("book.zone_redraw")}
                </Button>
              ) : null}
              {editable ? (
                <CloseButton
                  pos="absolute"
                  top={12}
                  right={12}
                  variant="filled"
                  aria-label={t("book.zone_remove", { name: zone.name })}
                  onClick={() => remove.mutate(zone)}
                />
              ) : null}
            </Paper>
          ))}
        </Group>
      ) : (
        <EmptyState title={t("book.no_zones")} next={t("book.no_zones_next")} />
      )}
      {editable ? (
        <NewZone
          key={redrawnCode ?? "new"}
          path={path}
          zones={version.zones}
          redrawn={redrawn}
          onDone={() => setRedrawn(null)}
        />
      ) : null}
    </Stack>
  );
}
