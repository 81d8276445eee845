import { asProblem, type Problem } from "../api/problem";
import { getAssignment } from "./api";
import type { Opened } from "./opening";

/** What the server did not take comes out of the line and back to the bench, or stays in it. */
export async function reopen(
  { outbox, queue, round }: Pick<Opened, "outbox" | "queue" | "round">,
  submission: string,
  read = getAssignment,
): Promise<Problem | null> {
  const waiting = (await outbox.waitingFor(round.id)).find(({ id }) => id === submission);
  if (!waiting) return null;
  try {
    const found = await read(waiting.assignment);
    if (await outbox.withdraw(submission, found.draft?.version ?? 0))
      queue.openAgain(found, waiting.body);
    return null;
  } catch (error) {
    return asProblem(error);
  }
}
