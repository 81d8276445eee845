import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { whyNotTaken } from "../notices";
import type { OutboxStatus } from "../outbox";
import classes from "../WorkbenchPage.module.css";

interface Props {
  readonly status: OutboxStatus;
  readonly message: string;
  readonly detail: string;
  readonly elsewhere: boolean;
  readonly stale: boolean;
  readonly onTake: () => void;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  readonly onReopen: (submission: string) => void;
  readonly onLateSeen: () => void;
}

/** Sentences at the edge; nothing ever covers the image. */
export function Notices(props: Props) {
  const { t } = useTranslation("workbench");
  const { status, message, detail, elsewhere, stale } = props;
  const [refused] = status.refused;
  const [draftRefused] = status.draftsRefused;
  return (
    <div className={classes.notices} aria-live="polite">
      {message && <Notice>{t(message as never, { detail }) as string}</Notice>}
      {elsewhere && (
        <Notice act={t("elsewhere.take")} onAct={props.onTake}>
          {t("elsewhere.text")}
        </Notice>
      )}
      {stale && (
        <Notice
          act={t("stale.mine")}
          onAct={props.onMine}
          other={t("stale.theirs")}
          onOther={props.onTheirs}
        >
          {t("stale.text")}
        </Notice>
      )}
      {status.outdated && (
        <Notice act={t("outdated.reload")} onAct={() => window.location.reload()}>
          {t("outdated.text")}
        </Notice>
      )}
      {refused && (
        <Notice act={t("refused.open")} onAct={() => props.onReopen(refused.id)}>
          {t("refused.text", { detail: refused.refused && whyNotTaken(refused.refused, t) })}
        </Notice>
      )}
      {draftRefused && (
        <Notice>{t("saved.draftRefused", { detail: whyNotTaken(draftRefused, t) })}</Notice>
      )}
      {status.late > 0 && (
        <Notice act={t("late.seen")} onAct={props.onLateSeen}>
          {t("late.text", { count: status.late })}
        </Notice>
      )}
      {status.ofOthers > 0 && <Notice>{t("saved.others", { count: status.ofOthers })}</Notice>}
      {status.notKept && <Notice>{t("saved.notKept")}</Notice>}
    </div>
  );
}

interface NoticeProps {
  readonly children: ReactNode;
  readonly act?: string;
  readonly onAct?: () => void;
  readonly other?: string;
  readonly onOther?: () => void;
}

function Notice({ children, act, onAct, other, onOther }: NoticeProps) {
  return (
    <Group gap="sm" px={10} py={4} bg="yellow.3" c="black" role="alert">
      <Text size="sm" fw={500}>
        {children}
      </Text>
      {act && (
        <Button h={44} color="dark" onClick={onAct}>
          {act}
        </Button>
      )}
      {other && (
        <Button h={44} color="dark" variant="outline" onClick={onOther}>
          {other}
        </Button>
      )}
    </Group>
  );
}
