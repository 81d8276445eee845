import type { Outbox } from "./outbox";

const LONGEST_MS = 1500;

/** What is still here goes out first, if the server takes it soon; else it waits and goes out later. */
export async function leaveWith(outbox: Pick<Outbox, "flush">, leave: () => void): Promise<void> {
  const patience = new Promise<void>((done) => setTimeout(done, LONGEST_MS));
  await Promise.race([outbox.flush().catch(() => {}), patience]);
  leave();
}
