import type { FinalLabelSummary } from "../api/types";
import { verdictCount } from "../images/verdictCount";

type Verdict = "ok" | "defective" | "undecided";

export interface Share {
  name: Verdict | "unsettled" | "unlabeled";
  colour: string;
  count: number;
  /** What the gallery calls it, where it can show these alone. */
  filter?: Verdict;
}

const VERDICTS: [Verdict, string][] = [
  ["ok", "teal.7"],
  ["defective", "red.8"],
  ["undecided", "grape.7"],
];

/** The images of a project by their final verdict; parts without an image are left out. */
export function shares(summary: FinalLabelSummary): Share[] {
  const count = (wanted: string) => verdictCount(summary, wanted);
  const parts: Share[] = [
    ...VERDICTS.map(([name, colour]) => ({ name, colour, count: count(name), filter: name })),
    { name: "unsettled", colour: "yellow.6", count: count("") },
    { name: "unlabeled", colour: "gray.4", count: summary.unlabeled },
  ];
  return parts.filter((part) => part.count);
}

/** How many images have a verdict that stands. */
export const settled = (parts: Share[]) =>
  parts.reduce((sum, { filter, count }) => sum + (filter ? count : 0), 0);
