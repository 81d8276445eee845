import type { releases as english } from "../en/releases";
import type { Texts } from "../texts";

export const releases: Texts<typeof english> = {
  releases: {
    hint: "Eingefrorene Datenstände: COCO JSON und CSV, mit der Herkunft jeder Bewertung. Dieselben Eingaben ergeben dieselben Bytes.",
    none: "Keine Datenstände",
    none_next:
      "Benennen Sie einen Datenstand und legen Sie ihn an; ist er fertig, lässt er sich hier herunterladen.",
    nothing_yet:
      "Noch hat kein Bild eine gültige Bewertung. Schließen Sie zuerst eine Prüfrunde; jetzt wäre der Datenstand leer.",
    name: "Name",
    only: "Nur „{{name}}“, {{count}} Bilder",
    takes_one: "Nimmt {{count}} von {{total}} Bildern auf.",
    takes_other: "Nimmt {{count}} von {{total}} Bildern auf.",
    take_all: "Stattdessen alle Bilder nehmen",
    with_images: "mit Bildern",
    with_unsettled: "mit ungeklärten Bildern",
    with_stale: "mit Bewertungen nach älteren Regeln",
    create: "Datenstand anlegen",
    download: "Herunterladen",
    yolo: "Für YOLO",
    yolo_hint:
      "Dieselben Bewertungen, wie YOLO von Ultralytics sie liest, nach Produkten geteilt in Training, Auswahl und Test.",
    yolo_by_program: "Für YOLO:",
    by_program_and_check: "Prüfsumme und Abruf per Programm",
    by_program: "Per Programm, mit einem API-Schlüssel, der exportieren darf:",
    failed_next: "Legen Sie ihn unter einem anderen Namen neu an.",
    images_one: "{{count}} Bild",
    images_other: "{{count}} Bilder",
    findings_one: "{{count}} Befund",
    findings_other: "{{count}} Befunde",
    state: { queued: "Wird geschrieben", ready: "Fertig", failed: "Gescheitert" },
  },
};
