import type { releases as english } from "../en/releases";
import type { Texts } from "../texts";

export const releases: Texts<typeof english> = {
  releases: {
    hint: "Freigegebene Datenstände: COCO-JSON und CSV mit der Herkunft jeder Bewertung. Gleiche Eingaben ergeben gleiche Bytes.",
    none: "Keine Datenstände",
    none_next:
      "Benennen Sie einen Datenstand und legen Sie ihn an; der Download erscheint hier, sobald er fertig ist.",
    name: "Name",
    with_images: "mit Bildern",
    with_unsettled: "mit ungeklärten Bildern",
    create: "Datenstand anlegen",
    download: "Herunterladen",
    counts: "{{images}} Bilder, {{findings}} Befunde",
    state: {
      queued: "Wartet",
      running: "Wird geschrieben",
      ready: "Fertig",
      failed: "Gescheitert",
    },
  },
};
