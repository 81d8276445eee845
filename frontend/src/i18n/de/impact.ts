import type { impact as english } from "../en/impact";
import type { Texts } from "../texts";

export const impact: Texts<typeof english> = {
  impact: {
    label_again: "Neu bewerten",
    computing: "Es wird ermittelt, welche Bewertungen dieser Katalogstand berührt.",
    none: "Dieser Katalogstand berührt keine Bewertung unter den Regeln davor.",
    line: "Berührt sind {{images}} Bilder mit {{labels}} Bewertungen von {{products}} Teilen.",
    labeled_again_one: "{{count}} davon ist neu bewertet oder in einer Neubewertung.",
    labeled_again_other: "{{count}} davon sind neu bewertet oder in einer Neubewertung.",
    pace_minutes_one:
      "Dauert etwa {{count}} Minute: je Bild {{labels}} × {{pace}} s, wie bisher gemessen.",
    pace_minutes_other:
      "Dauert etwa {{count}} Minuten: je Bild {{labels}} × {{pace}} s, wie bisher gemessen.",
    pace_hours_one:
      "Dauert etwa {{count}} Stunde: je Bild {{labels}} × {{pace}} s, wie bisher gemessen.",
    pace_hours_other:
      "Dauert etwa {{count}} Stunden: je Bild {{labels}} × {{pace}} s, wie bisher gemessen.",
    stale_one:
      "{{count}} weiteres Bild wartet seit einer früheren Änderung; seine Bewertung ist überholt.",
    stale_other:
      "{{count}} weitere Bilder warten seit einer früheren Änderung; ihre Bewertungen sind überholt.",
    why: "Wo Grenzen verschoben wurden, entscheiden die gemessenen Größen; wo Worte geändert wurden, sagt der Verfasser, was die Änderung bewirkt.",
    unmarked: "Unmarkiert",
    unmarked_hint:
      "Bewertete Bilder, auf denen niemand diese Fehlerart markiert hat und eine strengere Regel sie finden könnte",
    moved: "{{measure}} {{range}}: aus {{before}} wird {{after}}",
    range: "{{low}} bis {{high}} {{unit}}",
    above: "ab {{low}} {{unit}}",
    sum_before: "Bisher: {{sentence}}",
    sum_after: "Jetzt: {{sentence}}",
    zone: "Zone „{{zone}}“ neu gezeichnet: Befunde im Unterschied",
    no_grade: "nichts",
    with_unmarked_one:
      "auch das {{count}} Bild, auf dem eine strengere Regel Unmarkiertes finden könnte",
    with_unmarked_other:
      "auch die {{count}} Bilder, auf denen eine strengere Regel Unmarkiertes finden könnte",
    with_stale: "auch die Bilder, deren Bewertung seit einer früheren Änderung überholt ist",
    which: "Berührte Bilder",
    of_rule: "Je Regel",
    none_of_rule: "Kein Bild.",
    pick_none: "Keines wählen",
    relabel_picked_one: "Neubewertung des {{count}} gewählten Bilds öffnen",
    relabel_picked_other: "Neubewertung von {{count}} gewählten Bildern öffnen",
    carried: "Alle anderen Bewertungen werden übernommen und gelten unter diesem Stand.",
    releases: "Freigegebene Datenstände mit berührten Bewertungen",
    no_releases: "Kein freigegebener Datenstand enthält eine Bewertung, die dieser Stand berührt.",
    release: "Datenstand",
    release_touched: "Berührte Bilder",
    release_by_rule: "Je Regel",
    release_rule_one: "{{name}}: {{kind}}, {{count}} Bild",
    release_rule_other: "{{name}}: {{kind}}, {{count}} Bilder",
    kind: {
      same: "gleich",
      shown: "nur Darstellung",
      renamed: "umbenannt",
      merged: "zusammengelegt",
      split: "geteilt",
      retired: "aufgegeben",
      added: "neue Fehlerart",
      stricter: "strenger",
      looser: "milder",
      mixed: "strenger und milder",
      clearer: "klarere Worte",
      text: "Worte",
      zones: "Zone neu gezeichnet",
    },
  },
};
