import { type IdOf, intentIds } from "../api/intent";
import type { Finding } from "../workbench/model/types";
import type { Stroke } from "./stroke";

/** What one ruling said, with what was drawn for it. */
export interface Said {
  stroke: Stroke;
  drawn: readonly Finding[];
}

const sending = new Set<string>();
/** What was said in rulings that were not stored; it is there when one goes back to the entry. */
const unsent = new Map<string, Said>();
/** Of these another lead's ruling stands: nothing is left to be sent. */
const taken = new Set<string>();

/** The id under which a ruling goes out, and goes out again until it is known to be stored. */
const ids = new Map<string, IdOf>();

export function idOf(id: string, body: unknown): string {
  const own = ids.get(id) ?? intentIds();
  ids.set(id, own);
  return own(body);
}

export const isUnderWay = (id: string): boolean => sending.has(id);

export const unsentOf = (id: string): Said | undefined => unsent.get(id);

export function isSending(id: string) {
  sending.add(id);
  unsent.delete(id);
  warn();
}

export function isStored(id: string) {
  sending.delete(id);
  ids.delete(id);
  warn();
}

export function isNotStored(id: string, said: Said, isTaken: boolean) {
  sending.delete(id);
  unsent.set(id, said);
  if (isTaken) taken.add(id);
  warn();
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** Has the browser ask before it closes the page that alone holds a ruling. */
function warn() {
  const isNeeded = sending.size > 0 || [...unsent.keys()].some((id) => !taken.has(id));
  if (isNeeded) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
}
