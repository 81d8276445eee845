import { Box, Button, Modal, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Image } from "../api/types";
import { useProjectId } from "../app/roles";
import { useFinalLabel } from "../images/FinalLabel";
import type { Geometry } from "../workbench/model/types";

const DrawOutline = lazy(() => import("./DrawOutline"));

interface Props {
  imageId: string;
  geometry: Geometry | null;
  onChange: (geometry: Geometry, image: Image) => void;
}

/** What the example shows: drawn on its picture, or taken from the image's final label. */
export function MarkExample({ imageId, geometry, onChange }: Props) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure();
  const [picked, setPicked] = useState<Geometry | null>(null);
  const image = useGet<Image>(`/images/${imageId}`, { enabled: opened });
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t(geometry ? "book.mark_again" : "book.mark")}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="90vw"
        title={t("book.mark")}
        closeButtonProps={{ "aria-label": t("ui.cancel") }}
      >
        <Box h="70vh">
          <Suspense>
            {image.data ? (
              <DrawOutline
                image={image.data}
                label={image.data.file_name}
                now={picked ?? geometry}
                done={t("book.mark_done")}
                onDone={(drawn) => {
                  if (image.data) onChange(drawn, image.data);
                  dialog.close();
                }}
              >
                <PickFinding imageId={imageId} onPick={setPicked} />
              </DrawOutline>
            ) : null}
          </Suspense>
        </Box>
      </Modal>
    </>
  );
}

interface PickProps {
  imageId: string;
  onPick: (geometry: Geometry | null) => void;
}

/** The findings of the image's final label that have a place. */
function PickFinding({ imageId, onPick }: PickProps) {
  const { t } = useTranslation();
  const label = useFinalLabel(useProjectId() ?? "", imageId);
  const placed = (label?.findings ?? []).filter(({ geometry }) => geometry);
  if (!placed.length) return null;
  return (
    <Select
      w={240}
      clearable
      aria-label={t("book.mark_pick")}
      placeholder={t("book.mark_pick")}
      data={placed.map(({ code }, at) => ({ value: String(at), label: `${at + 1} ${code}` }))}
      onChange={(at) => onPick(at === null ? null : (placed[Number(at)]?.geometry ?? null))}
    />
  );
}
