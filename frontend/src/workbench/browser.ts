import { newUuid } from "./model/uuid";

const KEPT = "vqi-browser";

function kept(): string {
  try {
    const known = localStorage.getItem(KEPT) ?? newUuid();
    localStorage.setItem(KEPT, known);
    return known;
  } catch {
    return newUuid();
  }
}

/** One id for all tabs here: a person's other computer has another one. */
export const BROWSER = kept();
