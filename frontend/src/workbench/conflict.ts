import { asProblem, type Problem } from "../api/problem";
import { getAssignment, type StoredDraft } from "./api";
import type { Outbox } from "./outbox";

/** What was drawn here goes only once the other computer's draft is here in its place. */
export async function takeTheirs(
  outbox: Pick<Outbox, "forgetDraft">,
  assignment: string,
  restore: (draft: StoredDraft | null) => void,
  read = getAssignment,
): Promise<Problem | null> {
  try {
    const { draft } = await read(assignment);
    await outbox.forgetDraft(assignment);
    restore(draft);
    return null;
  } catch (error) {
    return asProblem(error);
  }
}

export const keepMine = (
  outbox: Pick<Outbox, "overwrite">,
  assignment: string,
): Promise<Problem | null> => outbox.overwrite(assignment).then(() => null, asProblem);
