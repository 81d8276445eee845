import { Button, Loader, Text } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Eyes } from "../sight";
import classes from "../WorkbenchPage.module.css";

interface Props {
  readonly eyes: Eyes;
  readonly onAgain: () => void;
  readonly children: ReactNode;
}

const AGAIN_MS = 5000;

/** Says where there is no picture yet that it is coming, or that it cannot be had. */
export function PictureState({ eyes, onAgain, children }: Props) {
  const { t } = useTranslation("workbench");
  const { sight, tooSoon } = useStore(eyes);
  const failed = sight === "failed";
  useEffect(() => {
    if (!failed) return;
    const timer = setInterval(onAgain, AGAIN_MS);
    return () => clearInterval(timer);
  }, [failed, onAgain]);
  return (
    <div className={classes.picture} aria-busy={sight === "coming" || sight === "painted"}>
      {children}
      {(sight === "coming" || failed) && (
        <div className={classes.coming} role="status">
          {failed ? <Text fw={600}>{t("sight.failed")}</Text> : <Loader size="sm" />}
          <Text size="sm">{t(failed ? "sight.undecided" : "sight.coming")}</Text>
          {tooSoon && (
            <Text size="sm" c="yellow.4">
              {t("sight.tooSoon")}
            </Text>
          )}
          {failed && (
            <Button h={44} variant="default" onClick={onAgain}>
              {t("error.again")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
