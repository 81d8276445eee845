import type { agreement as english } from "../en/agreement";
import type { Texts } from "../texts";

export const agreement: Texts<typeof english> = {
  agreement: {
    hint: "Ob Prüfer dieselben Regeln anwenden, Prüfrunde für Prüfrunde.",
    none: "Keine abgeschlossene Prüfrunde",
    none_next:
      "Die Übereinstimmung wird berechnet, wenn eine Prüfrunde geschlossen und offengelegt ist.",
    read: "Bericht lesen",
    no_report: "Der Bericht ist noch nicht da.",
    no_report_next:
      "Er wird berechnet; diese Seite zeigt ihn, sobald er fertig ist. Sie können ihn auch neu anfordern.",
    not_revealed:
      "Noch ist keine Bewertung dieser Prüfrunde offengelegt. Schließen Sie die Prüfrunde zuerst.",
    compute: "Neu berechnen",
    print: "Drucken",
    basis: "{{images}} Bilder von {{products}} Teilen; berechnet {{when}}; Eingaben {{digest}}",
    verdict: "i. O. oder n. i. O.",
    verdict_why:
      "Kommen Prüfer zum selben Urteil? Die gestrichelte Linie ist das Ziel des Prüfprojekts.",
    types: "Fehlerarten",
    types_why: "Sehen sie auf einem Bild dieselben Fehlerarten?",
    pairs: "Prüferpaare",
    pairs_why: "Wer die Regeln gleich liest, für das Urteil.",
    findings: "Dieselben Befunde",
    findings_why: "Befunde zweier Personen, eins zu eins nach dem Ort zugeordnet.",
    answers: "Wer wie oft geantwortet hat",
    answers_why: "Ein anderer Anteil der Urteile zeigt Strenge, nicht Fehler.",
    total: "Summe",
    plot: "Kennzahlen mit ihren Vertrauensbereichen",
    goal: "Ziel {{goal}}",
    to: "bis",
    undefined: "nicht definiert",
    no_interval: "kein Vertrauensbereich",
    no_figures: "Nichts zu zeigen.",
    no_pairs: "Keine zwei Prüfer haben dasselbe Bild bewertet.",
    head: {
      figure: "Kennzahl",
      value: "Wert",
      interval: "Vertrauensbereich",
      se: "Standardfehler",
      observed: "Beobachtet",
      expected: "Zufällig",
      items: "Bilder",
    },
    coefficient: {
      percent_agreement: "Übereinstimmung",
      cohen_kappa: "Cohens Kappa",
      fleiss_kappa: "Fleiss' Kappa",
      detection_f1: "Übereinstimmung der Befunde (F1)",
    },
    method: {
      analytic: "analytisch",
      goodness_of_fit: "Anpassungstest",
      "goodness-of-fit": "Anpassungstest",
      exact: "exakt",
      bootstrap: "Bootstrap",
      wilson: "Wilson",
    },
  },
};
