import { getAssignment, getSession, putDraft, putSubmission } from "./api";
import type { Transport } from "./outbox";

export const transport: Transport = {
  whoAmI: async () => (await getSession()).user?.id ?? null,
  putDraft: (assignment, { version, body }, closing) =>
    putDraft(assignment, { version, body }, closing),
  putSubmission,
  storedDraft: async (assignment) => (await getAssignment(assignment)).draft ?? null,
};
