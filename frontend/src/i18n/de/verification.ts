import type { verification as english } from "../en/verification";
import type { Texts } from "../texts";

export const verification: Texts<typeof english> = {
  verification: {
    tab: "Wirksamkeitsprüfung",
    why: "Eine geänderte Regel zählt, sobald eine frische, blinde Stichprobe zeigt, dass alle sie gleich lesen.",
    touched: "Regeln, die dieser Stand berührt: {{rules}}.",
    none_touched:
      "Dieser Stand ändert keine Regel, auf der Bewertungen beruhen. Es gibt nichts zu prüfen.",
    freeze_first:
      "Den Entwurf zur Erprobung einfrieren; dann lässt sich eine Wirksamkeitsprüfung planen.",
    none: "Noch keine Wirksamkeitsprüfung",
    none_next:
      "Eine Runde an frischen Teilen planen: zwei blinde Durchgänge der Personen, die später bewerten.",
    plan: "Wirksamkeitsprüfung planen",
    name: "Name der Runde",
    default_name: "Wirksamkeitsprüfung Stand {{number}}",
    extension: "Eine Erweiterung ist geplant (beide Blicke sind dann strenger)",
    with_fewer: "Weitermachen, obwohl zu wenige frische Teile da sind",
    reference_hint:
      "Bitte Ihre Referenz zu diesen Bildern geben, bevor die Runde geschlossen wird.",
    to_round: "Runde öffnen",
    waiting: "Das Ergebnis kommt, sobald die Runde geschlossen und ausgewertet ist.",
    rule: "Regel",
    outcome: "Ergebnis",
    firm: "Feste Uneinigkeit",
    before: "Vorher",
    misses: "Schlupf",
    sample: "Mit der Regel / Verwechslungsfälle",
    reasons: "Was dagegen spricht",
    of: "{{missed}} von {{of}}",
    outcomes: {
      confirmed: "Bestätigt",
      failed: "Nicht bestanden",
      too_few: "Zu wenige für ein Urteil",
    },
  },
};
