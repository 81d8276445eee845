import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Eyes } from "../sight";
import { useKeySign } from "./keyNames";

interface Props {
  readonly eyes: Eyes;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

/** Looks the same at every image: pressed too soon, it says why nothing was handed in. */
export function HandIn({ eyes, ...button }: Props) {
  const { t } = useTranslation("workbench");
  const sign = useKeySign();
  const waits = useStore(eyes, ({ sight }) => sight === "coming" || sight === "painted");
  return (
    <Button h={44} px={24} aria-disabled={waits} {...button}>
      {t("submit")} {sign("enter")}
    </Button>
  );
}
