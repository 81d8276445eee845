import { getAssignment } from "./api";
import type { Opened } from "./opening";

/** What the server did not take comes out of the line and back to the bench. */
export async function reopen({ outbox, queue, round }: Opened, submission: string): Promise<void> {
  const waiting = (await outbox.waitingFor(round.id)).find(({ id }) => id === submission);
  if (!waiting) return;
  await outbox.withdraw(submission);
  const found = await getAssignment(waiting.body.assignment).catch(() => null);
  if (found) queue.openAgain(found, waiting.body);
}
