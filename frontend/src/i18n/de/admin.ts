import type { admin as english } from "../en/admin";
import type { Texts } from "../texts";

export const admin: Texts<typeof english> = {
  login: {
    title: "Anmelden",
    slogan: "Bewertete Bilder, denen ein Werk vertrauen kann",
    username: "Benutzername",
    password: "Passwort",
    enter: "Anmelden",
    demo_title: "Demobetrieb",
    demo_hint: "Diese Passwörter kennt jeder; es gibt sie nur im Demobetrieb.",
  },
  first_run: {
    title: "Erster Start",
    hint: "Noch hat niemand ein Konto. Legen Sie das erste für die Administration an.",
    create: "Konto anlegen",
    over: "Dieser Server hat seine Administration schon.",
  },
  account: {
    look: "Sprache und Darstellung",
    password: "Passwort ändern",
    old: "Bisheriges Passwort",
    new: "Neues Passwort",
    again: "Neues Passwort noch einmal",
    not_same: "Die beiden Passwörter unterscheiden sich.",
    change: "Passwort ändern",
    changed: "Das Passwort ist geändert.",
  },
  users: {
    hint: "Konten werden abgeschaltet, nie gelöscht.",
    search: "Name oder Benutzername",
    name: "Name",
    administrator: "Administration",
    active: "Aktiv",
    first_password: "Erstes Passwort",
    create: "Benutzer anlegen",
  },
  members: {
    hint: "Rollen gelten nur in diesem Prüfprojekt.",
    pseudonym: "Pseudonym",
    roles: "Rollen",
    add: "Mitglied aufnehmen",
    kind: { imported: "importiert", model: "Modell" },
  },
  keys: {
    hint: "Für Programme. Ein Schlüssel gehört einem Mitglied, läuft ab und kann weder bewerten noch Schlüssel anlegen.",
    none: "Keine Schlüssel",
    none_next:
      "Legen Sie einen Schlüssel an, um Datenstände oder Bilder per Programm zu übertragen.",
    name: "Name",
    scopes: "Darf",
    days: "Tage gültig",
    create: "Schlüssel anlegen",
    remove: "Entfernen",
    begins: "Beginnt mit",
    last_used: "Zuletzt benutzt",
    never: "nie",
    valid: "Gültig",
    until: "bis {{when}}",
    expired: "abgelaufen {{when}}",
    removed: "entfernt {{when}}",
    remove_named: "Schlüssel „{{name}}“ entfernen",
    remove_hint:
      "Programme, die ihn benutzen, werden ab sofort abgewiesen. Ein entfernter Schlüssel kommt nicht zurück.",
    once: "Kopieren Sie den Schlüssel jetzt; er wird nur einmal gezeigt",
    scope: { read: "lesen", import: "importieren", export: "exportieren", manage: "verwalten" },
  },
};
