import { Anchor, Breadcrumbs, Button, Group, Stack, Text } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useGet } from "../../api/queries";
import type { ServerFolders } from "../../api/types";
import { Loaded } from "../../ui/Loaded";

interface Props {
  projectId: string;
  path: string;
  onPath: (path: string) => void;
}

/** Walks the folders below the server's import root; the one shown is the one imported. */
export function ServerFolder({ projectId, path, onPath }: Props) {
  const { t } = useTranslation();
  const folders = useGet<ServerFolders>(`/projects/${projectId}/server-folders`, {
    query: { path },
  });
  const parts = path.split("/").filter(Boolean);
  return (
    <Stack gap="xs">
      <Breadcrumbs>
        <Anchor component="button" type="button" size="sm" onClick={() => onPath("")}>
          {t("imports.root")}
        </Anchor>
        {parts.map((part, at) => (
          <Anchor
            key={parts.slice(0, at + 1).join("/")}
            component="button"
            type="button"
            size="sm"
            onClick={() => onPath(parts.slice(0, at + 1).join("/"))}
          >
            {part}
          </Anchor>
        ))}
      </Breadcrumbs>
      <Loaded query={folders} rows={2}>
        {(data) => (
          <>
            <Group gap="xs">
              {data.folders.map((folder) => (
                <Button
                  key={folder}
                  variant="default"
                  leftSection={<IconFolder size={16} />}
                  onClick={() => onPath(folder)}
                >
                  {folder.split("/").at(-1)}
                </Button>
              ))}
            </Group>
            <Text size="sm" c="dimmed">
              {data.names.length
                ? t("imports.folder_holds", { names: data.names.slice(0, 3).join(", ") })
                : t("imports.folder_empty")}
            </Text>
          </>
        )}
      </Loaded>
    </Stack>
  );
}
