import { ActionIcon, Button, Text } from "@mantine/core";
import { IconArrowBackUp, IconHistory, IconKeyboard, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "../WorkbenchPage.module.css";

interface Props {
  readonly round: string;
  readonly done: number;
  readonly total: number;
  /** What is saved where, and the zoom. */
  readonly children: ReactNode;
  readonly view: ReactNode;
  readonly canGoBack: boolean;
  readonly onBack: () => void;
  readonly onEarlier: () => void;
  readonly onKeys: () => void;
  readonly onLeave: () => void;
}

/** The line over the picture: where one is, what is saved, and what else there is to open. */
export function TopBar(props: Props) {
  const { t } = useTranslation("workbench");
  const { round, done, total } = props;
  return (
    <header className={classes.top}>
      <Text fw={600} component="div" className={classes.title} title={round}>
        <Text span inherit truncate>
          {round}
        </Text>
        <span className={classes.progress}>{` · ${t("progress", { done, total })}`}</span>
      </Text>
      {props.children}
      <div style={{ flex: 1 }} />
      <ActionIcon
        size={44}
        aria-label={t("back")}
        disabled={!props.canGoBack}
        onClick={props.onBack}
      >
        <IconArrowBackUp size={20} />
      </ActionIcon>
      <ActionIcon size={44} aria-label={t("earlier.title")} onClick={props.onEarlier}>
        <IconHistory size={20} />
      </ActionIcon>
      <Button
        h={44}
        variant="default"
        className={classes.named}
        aria-label={t("keysButton")}
        leftSection={<IconKeyboard size={16} />}
        onClick={props.onKeys}
      >
        {t("keysButton")}
      </Button>
      {props.view}
      <ActionIcon size={44} aria-label={t("close")} onClick={props.onLeave}>
        <IconX size={20} />
      </ActionIcon>
    </header>
  );
}
