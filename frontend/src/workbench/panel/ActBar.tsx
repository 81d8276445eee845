import { ActionIcon } from "@mantine/core";
import {
  IconArrowBackUpDouble,
  IconArrowForwardUpDouble,
  IconCheck,
  IconClipboard,
  IconCopy,
  IconEyeOff,
  IconSquareRoundedPlus,
  IconSquaresDiagonal,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "../WorkbenchPage.module.css";

const ACTS = [
  ["undo", IconArrowBackUpDouble],
  ["redo", IconArrowForwardUpDouble],
  ["close outline", IconCheck],
  ["copy", IconCopy],
  ["paste", IconClipboard],
  ["duplicate", IconSquaresDiagonal],
  ["delete", IconTrash],
] as const;

export type BarAct = (typeof ACTS)[number][0];

interface Props {
  readonly several: boolean;
  readonly hidden: boolean;
  readonly can: (act: BarAct) => boolean;
  readonly onAct: (act: BarAct) => void;
  readonly onSeveral: () => void;
  readonly onHide: (on: boolean) => void;
}

/** What the keyboard does with Ctrl, Shift and Enter, for fingers and pen. */
export function ActBar({ several, hidden, can, onAct, onSeveral, onHide }: Props) {
  const { t } = useTranslation("workbench");
  return (
    <div className={classes.acts} role="toolbar" aria-label={t("acts.bar")}>
      {ACTS.map(([act, Icon]) => (
        <ActionIcon
          key={act}
          size={44}
          aria-label={t(`act.${act}`)}
          title={t(`act.${act}`)}
          disabled={!can(act)}
          onClick={() => onAct(act)}
        >
          <Icon size={20} />
        </ActionIcon>
      ))}
      <ActionIcon
        size={44}
        variant={several ? "filled" : undefined}
        aria-label={t("acts.several")}
        title={t("acts.several")}
        aria-pressed={several}
        onClick={onSeveral}
      >
        <IconSquareRoundedPlus size={20} />
      </ActionIcon>
      <ActionIcon
        size={44}
        variant={hidden ? "filled" : undefined}
        aria-label={t("act.hide")}
        title={t("act.hide")}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture?.(event.pointerId);
          onHide(true);
        }}
        onPointerUp={() => onHide(false)}
        onPointerCancel={() => onHide(false)}
        onKeyDown={(event) => (event.key === " " || event.key === "Enter") && onHide(true)}
        onKeyUp={() => onHide(false)}
        onBlur={() => onHide(false)}
      >
        <IconEyeOff size={20} />
      </ActionIcon>
    </div>
  );
}
