import type { approval as english } from "../en/approval";
import type { Texts } from "../texts";

export const approval: Texts<typeof english> = {
  approval: {
    title: "Freigabe eines Katalogstands",
    hint: "Gilt für einen Stand, der ändert, wie bewertet wird. Der erste Stand und einer, der nur umbenennt oder umfärbt, braucht es nicht.",
    needs: {
      confirmed: "Nur mit bestätigter Wirksamkeitsprüfung",
      reason: "Auch mit einer Begründung des Managements",
    },
    needs_hint: {
      confirmed:
        "Eine frische, blinde Stichprobe muss zeigen, dass alle die geänderten Regeln gleich lesen.",
      reason:
        "Für Projekte, die keine 60 frischen Teile mit der Regel und 60 Verwechslungsfälle zeigen können. Die Begründung bleibt beim Stand.",
    },
    second_person: "Jemand anderes als die Person, die eingefroren hat, gibt frei",
    kept: "Gespeichert",
    not_confirmed: "Wirksamkeit nicht nachgewiesen",
    taken_back: "Nähme Regeln zurück",
    missing: {
      freeze:
        "Dieser Stand ändert, wie bewertet wird. Bitte zur Erprobung einfrieren, die Wirksamkeitsprüfung planen und nach deren Bestätigung freigeben.",
      unplanned:
        "Dieser Stand ist noch nicht geprüft. Planen Sie eine Prüfrunde im Reiter Wirksamkeitsprüfung.",
      running:
        "\u201e{{name}}\u201c ist noch nicht fertig: bitte die Prüfrunde schließen, mit einer Referenz zu jedem Bild.",
      failed:
        "\u201e{{name}}\u201c ist nicht bestanden: Eine geänderte Regel wird noch verschieden gelesen. Bitte in einem neuen Entwurf nachbessern und diesen prüfen.",
      too_few:
        "\u201e{{name}}\u201c hat zu wenig für ein Urteil gesehen. Nehmen Sie den zweiten Blick, oder planen Sie eine weitere mit mehr frischen Teilen.",
    },
    how_else:
      "Stattdessen kann das Management im Prüfprojekt eine Begründung zulassen: Einstellungen, Freigabe eines Katalogstands.",
    understood: "Schließen",
    reason: "Begründung, warum trotzdem freigegeben wird",
    reason_hint: "Bleibt beim Stand und steht in seinem Buch und im Änderungsverlauf.",
    reason_said: "„{{reason}}“",
    takes_effect_on: "Gilt ab",
    takes_effect_hint: "Leer gelassen: ab heute.",
    on: "Freigegeben am {{day}}, gilt ab {{effect}}.",
    basis: {
      first: "Es ist der erste Stand: Es gibt nichts, wogegen er zu prüfen wäre.",
      nothing_touched: "Keine Regel, nach der bewertet wird, lautet anders als vorher.",
      confirmed: "Seine Wirksamkeitsprüfung ist bestätigt.",
      reason: "Mit Begründung freigegeben, ohne bestätigte Wirksamkeitsprüfung.",
    },
  },
};
