import type { rounds as english } from "../en/rounds";
import type { Texts } from "../texts";

export const rounds: Texts<typeof english> = {
  rounds: {
    hint: "Wer welche Bilder nach welchen Regeln bewertet; Bewertungen bleiben verdeckt, bis die Prüfrunde geschlossen ist.",
    now: {
      planned: "Geplant. Vor dem Öffnen wird nichts ausgegeben.",
      opening:
        "Wird geöffnet: Die Bilder werden an die Prüfer verteilt. Diese Seite geht von selbst weiter.",
      open: "Offen und verdeckt: Gezeigt wird, wie viele erledigt sind; was bewertet wurde, sieht vor der Offenlegung niemand.",
      closed:
        "Geschlossen: Alle Bewertungen sind offengelegt. Bericht und Bewertungsunterschiede werden daraus berechnet.",
    },
    words: {
      images_one: "{{count}} Bild: {{selection}}.",
      images_other: "{{count}} Bilder: {{selection}}.",
      labels_one: "Jedes Bild wird einmal bewertet, von einer der {{inspectors}} Personen.",
      labels_other:
        "Jedes Bild wird {{count}}-mal bewertet, von verschiedenen Personen ({{inspectors}} nehmen teil).",
      repeats:
        "{{repeats}} % der Bilder kommen unerkannt ein zweites Mal, frühestens {{count}} Bilder später.",
      no_repeats: "Kein Bild kommt zweimal.",
      final: "Eine Abgabe ist nach 10 Sekunden endgültig.",
      revisable: "Bis zur Offenlegung dürfen Prüfer ihre Bewertungen überarbeiten.",
      purpose: "Zweck: {{purpose}}",
      seed: "Die Reihenfolge ist mit dem Startwert {{seed}} gelost, für jede Person eine andere.",
    },
    purpose_words: {
      production: "Bewertungen für den Datenbestand.",
      study: "ob alle die Regeln gleich anwenden.",
      verification: "ob ein neuer Katalogstand gleich gelesen wird.",
      relabel: "Bilder, die ein neuer Katalogstand betrifft, werden neu bewertet.",
      qualification: "ob jemand bewerten darf.",
      review: "ein zweiter Blick durch Erfahrene.",
      monitoring: "ob die Übereinstimmung über die Zeit hält.",
    },
    revealed_one: "{{count}} Bild ist offengelegt.",
    revealed_other: "{{count}} Bilder sind offengelegt.",
    leased_one: "{{count}} wird gerade bewertet.",
    leased_other: "{{count}} werden gerade bewertet.",
    reveal: "Fertige Bilder offenlegen",
    reveal_named: "Die fertigen Bilder von „{{name}}“ offenlegen",
    reveal_hint:
      "Bilder, die alle bewertet haben, sind nicht länger verdeckt, alle Bilder eines Teils zusammen. Ihre Bewertungen lassen sich nicht mehr überarbeiten. Die übrigen gehen weiter.",
    revealed_now_one: "{{count}} Bild ist offengelegt.",
    revealed_now_other: "{{count}} Bilder sind offengelegt.",
    revealed_none: "Nichts offengelegt: Noch ist kein Teil vollständig bewertet.",
    reopen_named: "Die Prüfrunde „{{name}}“ wieder öffnen",
    reopen_hint:
      "Was nicht bewertet wurde, wird wieder ausgegeben. Offengelegtes bleibt offen: Neue Bewertungen gelten als nicht verdeckt und zählen nicht zur Übereinstimmung.",
    late: "Verspätete Bewertungen",
    late_hint:
      "Sie kamen nach der Offenlegung und zählen nicht. Angenommen zählen sie für die gültige Bewertung, nicht für die Übereinstimmung. Was sie sagen, steht hier nicht, damit es die Entscheidung nicht lenkt.",
    accept: "Annehmen",
    taken_over: "von anderen übernommen",
    name: "Name",
    purpose_head: "Zweck",
    state_head: "Zustand",
    version: "Katalogstand",
    images: "Bilder",
    opened: "Geöffnet",
    all: "Alle Prüfrunden",
    none: "Noch keine Prüfrunden",
    none_next:
      "Planen Sie eine Prüfrunde: welche Bilder, welche Prüfer, wie viele Bewertungen je Bild.",
    plan: "Prüfrunde planen",
    plan_hint: "Nichts beginnt, bevor Sie sie öffnen.",
    planned_hint: "Geplant. Öffnen Sie die Prüfrunde, um die Bilder auszugeben.",
    progress: "Fortschritt",
    progress_line:
      "{{done}} von {{total}} Bewertungen, {{complete}} von {{images}} Bildern vollständig",
    done: "Erledigt",
    last_at: "Letzte Bewertung",
    open: "Prüfrunde öffnen",
    close: "Prüfrunde schließen",
    close_named: "Prüfrunde „{{name}}“ schließen",
    close_hint:
      "Ihre Bewertungen werden offengelegt und sind danach nicht mehr änderbar. Nicht bewertete Bilder bleiben ohne Bewertung.",
    reopen: "Wieder öffnen",
    images_of: "Bilder von {{name}}",
    no_version: "Geben Sie zuerst einen Katalogstand frei",
    inspectors: "Prüfer/innen",
    no_inspectors: "Noch prüft hier niemand; nehmen Sie jemanden auf der Mitgliederseite auf.",
    labels: "Bewertungen je Bild",
    repeats: "Verdeckte Wiederholungen",
    distance: "Bilder zwischen Wiederholungen",
    note: "Bemerkung",
    create: "Prüfrunde planen",
    n: "Wie viele",
    seed: "Startwert",
    choice: {
      all: "Alle",
      filter: "Gefiltert",
      sample: "Zufallsstichprobe",
      kept: "Gespeicherte Auswahl",
    },
    state: { planned: "Geplant", opening: "Wird geöffnet", open: "Offen", closed: "Geschlossen" },
    purpose: {
      production: "Produktion",
      study: "Attributive MSA",
      verification: "Wirksamkeitsprüfung",
      relabel: "Neubewertung",
      qualification: "Qualifizierung",
      review: "Nachprüfung",
      monitoring: "Überwachung",
    },
  },
};
