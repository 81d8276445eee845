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
      "Eine Prüfrunde an frischen Teilen planen: zwei blinde Durchgänge der Personen, die später bewerten.",
    plan: "Wirksamkeitsprüfung planen",
    name: "Name der Prüfrunde",
    default_name: "Wirksamkeitsprüfung Stand {{number}}",
    extension: "Eine Erweiterung ist geplant (beide Blicke sind dann strenger)",
    with_fewer: "Weitermachen, obwohl zu wenige frische Teile da sind",
    there:
      "So viele frische Teile sind nach den bisherigen Bewertungen da. Es zählen: bei einem Paar die Bilder mit genau einer der beiden Fehlerarten.",
    there_rule: "Frische Teile mit der Regel",
    there_alike: "Frische Verwechslungsfälle",
    there_missing: "Es fehlen",
    enough: "Genug",
    missing_rule_one: "noch {{count}} mit der Regel",
    missing_rule_other: "noch {{count}} mit der Regel",
    missing_alike_one: "noch {{count}} Verwechslungsfall",
    missing_alike_other: "noch {{count}} Verwechslungsfälle",
    plain_one: "und {{count}} ganz fehlerfreies Bild",
    plain_other: "und {{count}} ganz fehlerfreie Bilder",
    planned_one: "Die Prüfrunde würde {{count}} Bild zeigen.",
    planned_other: "Die Prüfrunde würde {{count}} Bilder zeigen.",
    label_more:
      "Mehr Teile bewerten, oder mit weniger weitermachen: Was zu wenig ist, bleibt dann ohne Urteil.",
    to_round: "Zur Prüfrunde",
    rule: "Regel",
    outcome: "Ergebnis",
    firm: "Feste Uneinigkeit",
    read_alike: "kein Zeichen, dass einige sie anders lesen",
    read_differently: "mindestens {{times}}-mal so wahrscheinlich, wenn einige sie anders lesen",
    new_rule: "neu: vorher nichts zum Vergleichen",
    before: "Vorher",
    misses: "Schlupf",
    sample: "Mit der Regel / Verwechslungsfälle",
    reasons: "Was dagegen spricht",
    of: "({{missed}} von {{of}})",
    images_one: "{{count}} Bild, zwei Durchgänge",
    images_other: "{{count}} Bilder, zwei Durchgänge",
    second_look: "zweiter Blick, über die Bilder beider",
    alike: "Zwei Personen gleich (Kappa)",
    at_share: "bei {{share}} mit der Regel",
    tries_one: "Dieser Stand wurde {{count}}-mal geprüft.",
    tries_other:
      "Dieser Stand wurde {{count}}-mal geprüft, jedes Mal an anderen Teilen. Simuliert: Eine Regel, die niemand verbessert hat, besteht innerhalb von drei Versuchen in höchstens 1 von 100 Fällen. Ein Typ an der Grenze, der auf 12 % seiner Bilder noch verschieden gelesen wird, besteht beim ersten Versuch in 23 von 100 und innerhalb von dreien in 45; in 24, sooft man es auch versucht, wo der zweite Blick von Anfang an geplant ist.",
    extend: "Zweiten Blick planen",
    extend_hint:
      "Dieselben Personen, noch einmal so viele frische Teile, oder mehr, wo die feste Uneinigkeit zu ungenau bekannt ist; beide Blicke werden zusammen beurteilt.",
    mend: "In einem neuen Entwurf verbessern",
    mend_hint: "Mit den Texten dieses Stands und seinen offenen Änderungsanträgen.",
    state: {
      planned: "Geplant",
      opening: "Wird ausgegeben",
      open: "Läuft",
      closed: "Wird ausgewertet",
    },
    next: {
      planned:
        "Bitte die Prüfrunde öffnen, damit sie ausgegeben wird. Ihre Referenz zu den Bildern geben Sie, bevor sie geschlossen wird.",
      opening: "Die Prüfrunde wird gerade ausgegeben.",
      open: "Es wird blind bewertet. Bitte Ihre Referenz zu den Bildern geben, bevor die Prüfrunde geschlossen wird; dann kommt das Ergebnis.",
      closed:
        "Die Prüfrunde ist geschlossen. Das Ergebnis steht hier, sobald ihr Bericht berechnet ist.",
    },
    meaning: {
      confirmed:
        "Die berührten Regeln werden jetzt gleich gelesen, und es rutscht nicht mehr durch als vorher.",
      failed: "Mindestens eine berührte Regel wird noch verschieden gelesen oder öfter übersehen.",
      too_few: "Was gesehen wurde, bestätigt nichts und widerlegt nichts.",
    },
    reason: {
      newly_unclear: "Neu unklar: {{rules}}.",
      no_figure:
        "Niemand hat die Regel zweimal angewandt gesehen: Es gibt keine feste Uneinigkeit zu messen.",
      firm: "Die feste Uneinigkeit kann bis {{high}} reichen; die Grenze ist {{limit}}.",
      read_differently:
        "Die Antworten sind mindestens {{times}}-mal so wahrscheinlich, wenn einige die Regel anders lesen als die anderen.",
      no_miss_rate:
        "Es gibt keinen Schlupf vorher und nachher zum Vergleichen: Nötig sind blinde Referenzen zu den Bildern beider Prüfrunden. Für die Prüfrunde vorher genügen auch Entscheidungen, wenn sie ihre Uneinigkeiten und ihre Stichprobe einiger Bilder umfassen.",
      mostly_missed: "Die Regel ist neu und wird vielleicht öfter übersehen als gefunden.",
      misses: "Der Schlupf kann um {{points}} Punkte gestiegen sein; die Grenze ist 5.",
      too_few:
        "{{expected}} Bilder mit der Regel und {{alike}} Verwechslungsfälle, davon {{plain}} ganz ohne Fehler: Nötig sind 60 und 60.",
    },
    outcomes: {
      confirmed: "Bestätigt",
      failed: "Nicht bestanden",
      too_few: "Zu wenige für ein Urteil",
    },
  },
};
