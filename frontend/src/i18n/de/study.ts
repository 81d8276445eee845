import type { study as english } from "../en/study";
import type { Texts } from "../texts";

export const study: Texts<typeof english> = {
  study: {
    outlook: "Was diese MSA zeigen kann",
    share: "Erwarteter Anteil n. i. O.",
    half_width: "Gewünschte halbe Intervallbreite",
    expected_kappa: "Erwartetes Kappa {{kappa}}",
    says: "Bei solcher Übereinstimmung reicht das Intervall für Kappa etwa von {{low}} bis {{high}} (± {{half}}).",
    needs: "Für ± {{half}} braucht es {{count}} Bilder verschiedener Teile.",
    needs_too_many: "Für ± {{half}} braucht es mehr als eine Million Bilder.",
    repeatability: "Die Wiederholbarkeit jeder Person wird auf ± {{half}} genau.",
    work: "Jede Person gibt {{answers}} Bewertungen ab; rund {{limit}} der Bilder sollten Grenzfälle sein, rund {{defective}} werden n. i. O. bewertet.",
    if_kappa: "Wenn Kappa",
    interval: "Intervall",
    power: "Belegt {{goal}}",
    for_goal: "Bilder für 4 von 5",
    never: "nie",
    curve: "Halbe Intervallbreite über der Anzahl der Bilder",
    method:
      "I. O. oder n. i. O., eine Bewertung je Person, 95 %. Durchgänge messen die Wiederholbarkeit; zwischen den Personen machen sie das Intervall nicht schmaler.",
    trials: "Durchgänge je Bild",
    everybody:
      "Alle bewerten jedes Bild so oft, jede Person in eigener Reihenfolge. Niemand erfährt, was eine Wiederholung ist.",
    drawn: "Gezogen: {{planned}} Bilder von {{products}} Teilen.",
    sharing_one: "{{count}} Bild zeigt dasselbe Teil wie ein anderes.",
    sharing_other:
      "{{count}} Bilder zeigen dasselbe Teil wie ein anderes; es zählen Teile, nicht Bilder.",
    known_one:
      "{{count}} davon ist bewertet, {{defective}} n. i. O.; {{unknown}} kennt noch niemand.",
    known_other:
      "{{count}} davon sind bewertet, {{defective}} n. i. O.; {{unknown}} kennt noch niemand.",
    known_none: "Keines davon ist schon bewertet; wie viele n. i. O. sind, ist eine Schätzung.",
    known_types: "Bekannt je Fehlerart: {{types}}.",
    too_wide: "Der Vertrauensbereich wird ± {{half}}, nicht ± {{wanted}} wie gewünscht.",
    reach: {
      miss_one:
        "{{count}} schlechtes Teil zeigt, selbst ohne Schlupf, höchstens {{best}} Schlupf: „Nachgewiesen“ für {{goal}} verlangt {{needed}}.",
      miss_other:
        "{{count}} schlechte Teile zeigen, selbst ohne jeden Schlupf, höchstens {{best}} Schlupf: „Nachgewiesen“ für {{goal}} verlangt {{needed}}.",
      false_alarm_one:
        "{{count}} gutes Teil zeigt, selbst ohne Pseudofehler, höchstens {{best}}: „Nachgewiesen“ für {{goal}} verlangt {{needed}}.",
      false_alarm_other:
        "{{count}} gute Teile zeigen, selbst ohne jeden Pseudofehler, höchstens {{best}}: „Nachgewiesen“ für {{goal}} verlangt {{needed}}.",
    },
    no_reach: {
      miss: "Ohne schlechte Teile ist kein Schlupf nachweisbar: „Nachgewiesen“ für {{goal}} verlangt {{needed}}.",
      false_alarm:
        "Ohne gute Teile sind Pseudofehler nicht nachweisbar: „Nachgewiesen“ für {{goal}} verlangt {{needed}}.",
    },
    joining_late:
      "Wer bewertet, steht mit dem Öffnen der Prüfrunde fest: In eine offene MSA kommt niemand nach, denn die Antworten folgten einer anderen Ausgabe. Wer später kommt, nimmt an der nächsten teil.",
    limit_share: "Grenzfälle",
    suspect_share: "Verdacht auf n. i. O.",
    suspect_hint: "0: so oft, wie sie vorkommen",
    suspects: "Weitere Verdachtsfälle, ein Dateiname je Zeile",
    strata: "Gleichmäßig verteilt über",
    stratum: "Schicht",
    all: "Alle Bilder",
    kind: { limit: "Grenzfälle", suspect: "Verdacht", plain: "Übrige" },
    table_hint:
      "Geplant / vorhanden, ein Bild je Teil: {{products}} Teile mit {{images}} Bildern kommen in Frage. Beispielbilder und ihre Teile bleiben draußen.",
    too_few_products: "Nur {{planned}} Bilder sind möglich; {{n}} sind gewünscht.",
    shared_products:
      "Es gibt nur {{products}} Teile, daher zeigt ein Teil mehrere Bilder. Sie werden gemeinsam neu gezogen.",
    no_limit_cases:
      "Noch ist kein Grenzfall bekannt: Sie kommen aus „nicht entscheidbar: Grenzfall“, aus Bewertungsunterschieden und von Grenzmustern.",
    warnings: "Was diese MSA so noch nicht kann",
    warning: {
      one_person: "Mit einer Person wird niemand verglichen: mindestens zwei wählen.",
      few_images: "{{n}} Bilder sind zu wenige für eine Aussage: mindestens 50 nehmen.",
      few_products:
        "Die Bilder zeigen nur {{n}} Teile, und Teile zählen: Für eine Aussage braucht es mindestens 50.",
      one_answer:
        "Fast alle Bilder werden gleich bewertet, dann sagt Kappa nichts. Die Stichprobe mit Verdachtsfällen und Grenzfällen anreichern.",
      one_trial:
        "Mit einem Durchgang lässt sich ein Versehen nicht von einer unklaren Regel trennen, und die Wiederholbarkeit wird nicht gemessen.",
      distance:
        "So weit auseinander passen Wiederholungen nicht in {{n}} Bilder: mehr Bilder oder kleinerer Abstand.",
      near_repeats:
        "Bei weniger als 100 Bildern zwischen Wiederholungen wirken erste Antworten nach: mehr Bilder nehmen oder zwischen den Durchgängen einen Tag vergehen lassen.",
      goal_out_of_reach:
        "Ein Kappa von {{kappa}} liegt nicht über dem Ziel {{goal}}: Diese MSA kann das Ziel nicht belegen.",
      low_power:
        "Selbst wenn Kappa {{kappa}} ist, belegt das Intervall das Ziel {{goal}} nur in {{power}} solcher Untersuchungen.",
    },
  },
  goals: {
    title: "Ziele",
    hint: "Was die Übereinstimmung erreichen muss. Kein Bericht wird grün, bevor ein Intervall sie belegt.",
    preset: "Vorgabe",
    presets: { aiag: "AIAG MSA", vda5: "VDA 5", own: "Eigene" },
    kappa: "Kappa über",
    miss: "Schlupf höchstens",
    false_alarm: "Pseudofehler höchstens",
    save: "Ziele speichern",
    kept: "Ziele gespeichert",
    by_manager: "Ziele und Freigabe legt das Management fest.",
  },
  references: {
    title: "Referenzen",
    hint: "Die als richtig geltende Antwort zu einem Bild. Unabhängige werden blind gegeben, bevor eine Bewertung aufgedeckt ist.",
    give: "Referenzen geben",
    selection: "Bilder aus",
    version: "Nach Katalogstand",
    waiting: "Zu {{waiting}} von {{total}} Bildern fehlt eine Referenz, die Sie geben dürfen.",
    done: "Hier ist nichts mehr zu geben",
    no_selection: "Noch keine Auswahl von Bildern",
    no_selection_next:
      "Auf der Seite Bilder eine Auswahl behalten oder eine Prüfrunde planen; dann werden Referenzen Bild für Bild gegeben.",
    done_next:
      "Jedes Bild hat eine Referenz, wird von Ihnen bewertet oder hat aufgedeckte Bewertungen. Eine andere Auswahl nehmen.",
    basis_head: "Beurteilt anhand",
    basis: {
      image: "des Bildes",
      part: "des Teils",
      measured: "einer Messung",
      sectioned: "eines Schliffs",
    },
    types: "Erkannte Fehler",
    words: "Bemerkung",
    save: "Speichern und weiter",
    skip: "Überspringen",
    import: "Aus einer Tabelle",
    import_hint:
      "CSV mit den Spalten image (Dateiname) oder product_id, verdict (ok, defective, undecided; auch i.O., n.i.O.) und bei Bedarf types und grades (mit | getrennt), basis, words.",
    choose: "CSV-Datei wählen",
    imported: "{{stored}} gespeichert, {{unchanged}} unverändert, {{refused}} abgelehnt",
    line: "Zeile",
    reason: "Grund",
    list: "Gültige Referenzen",
    none: "Noch keine Referenzen",
    none_next:
      "Ohne unabhängige Referenzen lassen sich Schlupf und Pseudofehler nicht nach AIAG beurteilen.",
    image: "Bild",
    verdict: "Bewertung",
    defects: "Fehler",
    kind_head: "Art",
    kind: { independent: "Unabhängig", adjudicated: "Festgelegt" },
    author: "Von",
    at: "Gegeben",
    weight: "Gezogen mit {{share}}",
    withdraw: "Zurückziehen",
  },
};
