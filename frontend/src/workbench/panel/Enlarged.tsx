import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props<T> {
  open: T | null;
  title: string | undefined;
  onClose: () => void;
  children: (open: T) => ReactNode;
}

/** A picture of the rule card over the workbench, as large as it fits. */
export function Enlarged<T>({ open, title, onClose, children }: Props<T>) {
  const { t } = useTranslation("workbench");
  return (
    <Modal
      size="80vw"
      opened={open !== null}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("shut") }}
    >
      {open && children(open)}
    </Modal>
  );
}
