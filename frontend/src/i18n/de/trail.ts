import type { trail as english } from "../en/trail";
import type { Texts } from "../texts";

export const trail: Texts<typeof english> = {
  trail: {
    title: "Wie diese Bewertung zustande kam",
    none: "Zu diesem Bild ist noch keine Bewertung aufgedeckt.",
    name_hidden: "Name bis zur Festlegung verborgen",
    is_late: "verspätet",
    is_undone: "zurückgenommen",
    revision: "Durchgang {{trial}}, Fassung {{revision}}",
    holds: "zählt für die Bewertung",
    ruling: "Festlegung von {{name}}",
    withdrawn: "zurückgenommen",
    carried: "Übernommen von Katalogstand {{from}} nach Katalogstand {{to}}",
    carried_label: "übernommen von Katalogstand {{from}}",
    stale: "überholt: ein späterer Katalogstand berührt sie",
    rules: "Regeln, auf denen sie beruht:",
    outcome: "Was die Neubewertung geändert hat",
    outcome_line_one: "{{changed}} von {{count}} Bewertung geändert.",
    outcome_line_other: "{{changed}} von {{count}} Bewertungen geändert.",
    outcome_waits:
      "Der Vergleich mit den Bewertungen davor entsteht, sobald die Runde ausgewertet ist.",
    before: "Vorher",
    after: "Nachher",
    verdicts: "Urteil",
    findings: "Befunde",
    no_findings: "kein Befund",
    unsettled: "ungeklärt",
    count: "Bilder",
  },
};
