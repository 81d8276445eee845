import { getAssignment, getSession, putDraft, putSubmission } from "./api";
import { isOldPage } from "./oldPage";
import type { Transport } from "./outbox";

export const transport: Transport = {
  whoAmI: async () => (await getSession()).user?.id ?? null,
  putDraft: (assignment, { version, body }, closing) =>
    putDraft(assignment, { version, body }, closing),
  putSubmission,
  isOldPage,
  storedDraft: async (assignment) => (await getAssignment(assignment)).draft ?? null,
};
