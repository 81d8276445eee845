import { Box, Button, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../../api/queries";
import type { Image } from "../../api/types";
import { ImagePicker } from "../ImagePicker";
import { codeOf } from "../NewType";
import { useZones, type Zone } from "./useZones";

const DrawOutline = lazy(() => import("../DrawOutline"));

interface Props {
  path: string;
  zones: readonly Zone[];
  /** The zone to draw anew; a new one without. */
  redrawn: Zone | null;
  onDone: () => void;
}

/** A name and a reference picture, then the outline on it. */
export function NewZone({ path, zones, redrawn, onDone }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(redrawn?.name ?? "");
  const [imageId, setImageId] = useState<string | null>(redrawn?.image ?? null);
  const image = useGet<Image>(`/images/${imageId}`, { enabled: imageId !== null });
  const taken = new Set(zones.map(({ code }) => code));
  const made = codeOf(name);
  const code = redrawn?.code ?? (taken.has(made) ? `${made}-${taken.size}` : made);
  const reset = () => {
    setName("");
    setImageId(null);
    onDone();
  };
  const { save } = useZones(path, reset);
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput
            label={t("book.zone_name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ImagePicker label={t("book.zone_picture")} value={imageId} onChange={setImageId} />
        </Group>
        {image.data && imageId && name.trim() ? (
          <>
            <Text size="sm">{t("book.zone_draw")}</Text>
            <Box h={460}>
              <Suspense>
                <DrawOutline
                  image={image.data}
                  label={name.trim()}
                  now={redrawn?.image === imageId ? redrawn.geometry : null}
                  done={t("book.zone_save")}
                  pending={save.isPending}
                  onDone={(geometry) =>
                    save.mutate({
                      code,
                      name: name.trim(),
                      image: imageId,
                      geometry,
                      revision: redrawn?.revision ?? null,
                    })
                  }
                />
              </Suspense>
            </Box>
          </>
        ) : null}
        {imageId || name ? (
          <Button variant="default" style={{ alignSelf: "flex-start" }} onClick={reset}>
            {t("ui.cancel")}
          </Button>
        ) : null}
      </Stack>
    </Paper>
  );
}
