import { type NoticeText, notOpened } from "../notices";
import type { Opened } from "../opening";
import { reopen } from "../reopen";
import { useOutboxStatus } from "../useOutboxStatus";
import { Notices } from "./Notices";

interface Props {
  readonly opened: Opened;
  readonly notice: NoticeText;
  readonly onNotice: (notice: NoticeText) => void;
}

/** What there is to say while no image is at hand. */
export function LineNotices({ opened, notice, onNotice }: Props) {
  const { outbox } = opened;
  const status = useOutboxStatus(outbox);
  return (
    <Notices
      status={status}
      message={notice.message}
      detail={notice.detail}
      elsewhere={false}
      stale={false}
      onTake={() => {}}
      onMine={() => {}}
      onTheirs={() => {}}
      onReopen={(id) => void reopen(opened, id).then((refusal) => onNotice(notOpened(refusal)))}
      onLateSeen={outbox.lateSeen}
    />
  );
}
