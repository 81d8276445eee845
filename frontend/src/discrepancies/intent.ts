import { newUuid } from "../workbench/model/uuid";

/** Ids of what is created. Sent again after an answer got lost, the same has the same ids, and is
 * done once; whoever means something else gets new ones. */
export function intentIds() {
  let meant = "";
  const ids = new Map<string, string>();
  return (intent: unknown, name = ""): string => {
    const now = JSON.stringify(intent);
    if (now !== meant) ids.clear();
    meant = now;
    const id = ids.get(name) ?? newUuid();
    ids.set(name, id);
    return id;
  };
}
