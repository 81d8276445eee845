import { asProblem } from "../api/problem";
import type { Desk } from "./acts";
import { getOwnAnswer } from "./api";
import { type NoticeText, notBack, notOpened, notRevised } from "./notices";
import type { Opened } from "./opening";
import { reopen } from "./reopen";

/** The ways back to an answer given before: none is taken while a shape is open that would be lost. */
export function returning(
  opened: Pick<Opened, "outbox" | "queue" | "round">,
  desk: Desk | null,
  tell: (notice: NoticeText) => void,
  read = getOwnAnswer,
) {
  const { queue } = opened;
  const unlessOpen =
    <Given extends unknown[]>(go: (...given: Given) => void) =>
    (...given: Given): void => {
      if (desk?.toolbox.isOpen()) desk.say("fault.open_shape");
      else go(...given);
    };
  // Asked again once the answer is here: a shape may have been begun meanwhile.
  const show = unlessOpen(queue.revise);
  return {
    back: unlessOpen(() => void queue.back().then((problem) => tell(notBack(problem)))),
    reopen: unlessOpen(
      (id: string) => void reopen(opened, id).then((problem) => tell(notOpened(problem))),
    ),
    putBack: unlessOpen((assignment: string) => void queue.putBack(assignment)),
    revise: unlessOpen(
      (assignment: string) =>
        void read(assignment).then(show, (error) => tell(notRevised(asProblem(error)))),
    ),
  };
}
