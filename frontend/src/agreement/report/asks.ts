import type { Ask } from "./behind";
import type { Estimate, PersonEstimate } from "./tables";

type Row = Pick<Estimate, "subject" | "coefficient"> & Partial<Pick<PersonEstimate, "first">>;

/** Said of what was decided, however the rest of the page counts undecided answers. */
const DECIDED = { undecided: "out" };

const OUTCOMES: Record<string, string> = {
  miss_rate: "miss",
  false_alarm_rate: "false_alarm",
  parts_missed: "missed_part",
  parts_alarmed: "alarmed_part",
  parts_mixed: "mixed",
};

/** The images behind a figure of the attribute agreement study. */
export function askOfStudy(ask: Ask, { coefficient, first }: Row): Ask {
  const outcome = OUTCOMES[coefficient];
  // All agree with the reference only on what all answered; a kappa takes every answer.
  const about =
    ask.about === "all_reference" && coefficient !== "match" ? "reference" : (ask.about ?? "");
  return { ...ask, about, ...(first ? { first } : {}), ...(outcome ? { outcome } : {}) };
}

/** The images behind a figure of one person. */
export function askOfPerson({ subject, coefficient, first = "" }: Row): Ask {
  if (subject === "within") return { about: "within", first };
  if (subject === "reference")
    return askOfStudy({ about: "reference" }, { subject, coefficient, first });
  if (subject === "time") return { about: "timed", first };
  if (coefficient === "defective_share")
    return { about: "said", first, row: "defective", trial: "1" };
  return { about: "verdict", first, ...DECIDED };
}

/** The images on which two people, or one person's trials, differ. */
export function askOfDirection({ first, second }: PersonEstimate, code: string | undefined): Ask {
  if (code) return { about: "direction", code, first, second };
  return second ? { about: "verdict", first, second, ...DECIDED } : { about: "trials", first };
}

/** The images whose outlines, or areas, a figure compares: of one type or of all. */
export function askOfPlace({ subject, coefficient }: Row): Ask {
  const about = coefficient === "dice" ? "area" : "place";
  return subject === "place" ? { about } : { about, code: subject.slice("place:".length) };
}

/** The images behind a figure of findings: whether they are the same, and of the same type. */
export function askOfFindings({ subject }: Row): Ask {
  return { about: subject === "findings" ? "findings" : "types" };
}
