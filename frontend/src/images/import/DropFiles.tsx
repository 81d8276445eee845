import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

const KINDS = ".png,.jpg,.jpeg,.webp,.tif,.tiff,.bmp,.zip";

/** Files, a folder or a zip: dropped, or chosen. */
export function DropFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation();
  const folder = useRef<HTMLInputElement>(null);
  return (
    <Stack gap="xs">
      <Dropzone onDrop={onFiles} multiple aria-label={t("imports.drop")} p="xl">
        <Group justify="center" gap="md" mih={90} style={{ pointerEvents: "none" }}>
          <IconPhotoPlus size={36} stroke={1.3} />
          <div>
            <Text fw={600}>{t("imports.drop")}</Text>
            <Text size="sm" c="dimmed">
              {t("imports.kinds")}
            </Text>
          </div>
        </Group>
      </Dropzone>
      <Group gap="xs">
        <FileButton multiple accept={KINDS} onChange={onFiles}>
          {(props) => (
            <Button variant="default" {...props}>
              {t("imports.choose_files")}
            </Button>
          )}
        </FileButton>
        <Button variant="default" onClick={() => folder.current?.click()}>
          {t("imports.choose_folder")}
        </Button>
        <input
          ref={folder}
          type="file"
          hidden
          multiple
          aria-label={t("imports.choose_folder")}
          {...{ webkitdirectory: "" }}
          onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])}
        />
      </Group>
    </Stack>
  );
}
