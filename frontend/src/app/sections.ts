import {
  IconBook2,
  IconChartDots3,
  IconClipboardCheck,
  IconGavel,
  IconKey,
  IconMessage2,
  IconPackageExport,
  IconPhoto,
  IconProgress,
  IconRoute,
  IconSettings,
  IconTargetArrow,
  IconUserCheck,
  IconUsers,
} from "@tabler/icons-react";
import type { Role } from "../api/types";
import { holds } from "./roles";

const EVERYONE: readonly Role[] = ["inspector", "lead", "manager", "scientist"];

/** What an administrator sees of a project without belonging to it. */
const ADMINISTERED: readonly string[] = ["members", "jobs"];

/** The rail, in the order of the loop, with the roles that see each entry. */
export const SECTIONS = [
  { name: "work", icon: IconClipboardCheck, roles: ["inspector"] },
  { name: "own", icon: IconUserCheck, roles: ["inspector"] },
  { name: "images", icon: IconPhoto, roles: ["lead", "manager", "scientist"] },
  { name: "rounds", icon: IconRoute, roles: ["lead", "manager"] },
  { name: "references", icon: IconTargetArrow, roles: ["lead", "manager"] },
  { name: "agreement", icon: IconChartDots3, roles: ["lead", "manager"] },
  { name: "discrepancies", icon: IconGavel, roles: ["lead", "manager"] },
  { name: "catalogue", icon: IconBook2, roles: EVERYONE },
  { name: "requests", icon: IconMessage2, roles: ["lead", "manager"] },
  { name: "releases", icon: IconPackageExport, roles: ["lead", "manager", "scientist"] },
  { name: "members", icon: IconUsers, roles: ["lead", "manager"] },
  { name: "settings", icon: IconSettings, roles: ["lead", "manager"] },
  { name: "keys", icon: IconKey, roles: EVERYONE },
  { name: "jobs", icon: IconProgress, roles: ["lead", "manager", "scientist"] },
] as const satisfies readonly { name: string; icon: typeof IconKey; roles: readonly Role[] }[];

const STAFF: readonly Role[] = ["lead", "manager", "scientist"];

/** For whom a page of a project is, where it is not for this person. Staff follow every link but
 * to the inspectors' own work. */
export function shutTo(
  name: string | undefined,
  roles: readonly Role[],
  administers: boolean,
): readonly Role[] | undefined {
  const section = SECTIONS.find((one) => one.name === name);
  if (!section || holds(roles, section.roles)) return undefined;
  if (holds(section.roles, STAFF) && holds(roles, STAFF)) return undefined;
  return administers && ADMINISTERED.includes(section.name) ? undefined : section.roles;
}

export function sectionsFor(roles: readonly Role[] | undefined, administers: boolean) {
  return SECTIONS.filter(
    (one) => holds(roles, one.roles) || (administers && ADMINISTERED.includes(one.name)),
  );
}
