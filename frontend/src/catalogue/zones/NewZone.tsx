import { Box, Button, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../../api/queries";
import type { Image } from "../../api/types";
import { ImagePicker } from "../ImagePicker";
import { codeOf } from "../NewType";
import type { Zone } from "./useZones";

const DrawZone = lazy(() => import("./DrawZone"));

interface Props {
  path: string;
  zones: readonly Zone[];
}

/** A name and a reference picture, then the outline on it. */
export function NewZone({ path, zones }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [imageId, setImageId] = useState<string | null>(null);
  const image = useGet<Image>(`/images/${imageId}`, { enabled: imageId !== null });
  const taken = new Set(zones.map(({ code }) => code));
  const code = codeOf(name);
  const reset = () => {
    setName("");
    setImageId(null);
  };
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
                <DrawZone
                  path={path}
                  image={image.data}
                  name={name.trim()}
                  code={taken.has(code) ? `${code}-${taken.size}` : code}
                  onSaved={reset}
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
