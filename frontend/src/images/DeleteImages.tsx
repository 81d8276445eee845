import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { asProblem } from "../api/problem";
import { useAct } from "../api/queries";
import type { InUse } from "../api/types";
import { Places } from "./Places";

interface Props {
  projectId: string;
  images: readonly string[];
  onDeleted: () => void;
}

/** Deletes images that nothing uses; where one is used, says where, and offers the others. */
export function DeleteImages({ projectId, images, onDeleted }: Props) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure();
  const [inUse, setInUse] = useState<InUse | null>(null);
  const used = new Set(inUse?.used);
  const unused = images.filter((id) => !used.has(id));
  const close = () => {
    setInUse(null);
    dialog.close();
  };
  const remove = useAct(
    (ids: readonly string[]) => deletion(projectId, ids),
    [`/projects/${projectId}/images`],
    (outcome) => {
      if ("places" in outcome) return setInUse(outcome);
      notifications.show({ message: t("images.deleted", { count: outcome.deleted }) });
      close();
      onDeleted();
    },
  );
  return (
    <>
      <Button variant="subtle" color="red" onClick={dialog.open}>
        {t("images.delete")}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        size="lg"
        title={t("images.delete_title", { count: images.length })}
      >
        <Stack>
          {inUse ? <Places projectId={projectId} inUse={inUse} /> : null}
          {inUse ? null : <Text size="sm">{t("images.delete_hint")}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("images.delete_keep")}
            </Button>
            {unused.length ? (
              <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(unused)}>
                {t(inUse ? "images.delete_others" : "images.delete_act", { count: unused.length })}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** What was deleted, or where the images that stay are used. */
async function deletion(
  projectId: string,
  images: readonly string[],
): Promise<{ deleted: number } | InUse> {
  try {
    return await api.post<{ deleted: number }>(`/projects/${projectId}/images/deletions`, {
      images,
    });
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code !== "image_in_use" || !problem.body.places) throw error;
    return problem.body as unknown as InUse;
  }
}
