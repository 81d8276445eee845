import { type Outbox, openOutbox } from "./outbox";
import { transport } from "./transport";

let own: { readonly user: string; readonly outbox: Promise<Outbox> } | null = null;

/** The one outbox of this page, at the workbench as on all others: of whoever is logged in. */
export function ownOutbox(user: string): Promise<Outbox> {
  if (own?.user === user) return own.outbox;
  own?.outbox.then((before) => before.close());
  own = { user, outbox: openOutbox({ user, transport }) };
  return own.outbox;
}
