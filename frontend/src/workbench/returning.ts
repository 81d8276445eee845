import type { Desk } from "./acts";
import { type NoticeText, notBack, notOpened } from "./notices";
import type { Opened } from "./opening";
import { reopen } from "./reopen";

/** The ways back to an answer given before: none is taken while a shape is open that would be lost. */
export function returning(opened: Opened, desk: Desk | null, tell: (notice: NoticeText) => void) {
  const { queue } = opened;
  const unlessOpen =
    <Given extends unknown[]>(go: (...given: Given) => void) =>
    (...given: Given): void => {
      if (desk?.toolbox.isOpen()) desk.say("fault.open_shape");
      else go(...given);
    };
  return {
    back: unlessOpen(() => void queue.back().then((problem) => tell(notBack(problem)))),
    reopen: unlessOpen(
      (id: string) => void reopen(opened, id).then((problem) => tell(notOpened(problem))),
    ),
    revise: unlessOpen(queue.revise),
  };
}
