import { newUuid } from "../workbench/model/uuid";

/** Of what an act creates, by name where it creates several things. */
export type IdOf = (intent: unknown, name?: string) => string;

/** Ids of what is created. Sent again after an answer got lost, the same has the same ids, and is
 * done once; whoever means something else gets new ones. */
export function intentIds(): IdOf {
  const sent = new Map<string, { meant: string; id: string }>();
  return (intent, name = "") => {
    const meant = JSON.stringify([intent]);
    const before = sent.get(name);
    if (before?.meant === meant) return before.id;
    const id = newUuid();
    sent.set(name, { meant, id });
    return id;
  };
}

/** What tells a file from others; as JSON it would be nothing. */
export const fileSaid = ({ name, webkitRelativePath, size, lastModified }: File) => [
  webkitRelativePath || name,
  size,
  lastModified,
];
