import { expect, test } from "vitest";
import book from "./de/server.json";
import { translator } from "./serverText";

const say = translator(book);

test("a sentence is said in German, with what changes in its place", () => {
  expect(say("This user name is taken.")).toBe("Dieser Benutzername ist vergeben.");
  expect(say("Draw where Pitting is.")).toBe("Bitte einzeichnen, wo Pitting ist.");
  expect(say("Repeats cannot be 100 positions apart among 20 images.")).toBe(
    "Wiederholungen können bei 20 Bildern nicht 100 Plätze auseinanderliegen.",
  );
});

test("roles, answers and coefficients inside a sentence are said in German too", () => {
  expect(say("This needs the role lead or manager in this project.")).toContain(
    "QS-Leitung oder Management",
  );
  expect(
    say(
      "All 48 answers are ok: agreement 100 %, Fleiss' kappa is not defined when only one answer occurs.",
    ),
  ).toBe(
    "Alle 48 Antworten sind i. O.: Übereinstimmung 100 %; Kappa nach Fleiss ist nicht definiert, wenn nur eine Antwort vorkommt.",
  );
});

test("several sentences in a row are taken one after the other", () => {
  const text =
    "Inspectors agree on defective or not: kappa .71 (.58 to .81), below the .75 this project asks for. The weakest rule is 'type:pitting': 3 of 9 disagreements. 2 undecided answers are left out.";
  expect(say(text)).toBe(
    "Übereinstimmung bei i. O. oder n. i. O.: Kappa 0,71 (0,58 bis 0,81), unter den 0,75, die dieses Prüfprojekt verlangt. Die schwächste Regel ist „type:pitting“: 3 von 9 Unterschieden. 2 nicht entscheidbare Antworten sind weggelassen.",
  );
  expect(say("There is no room left on the server's disk. Free some. Then start it again.")).toBe(
    "Auf der Platte des Servers ist kein Platz mehr. Bitte Platz schaffen. Danach neu starten.",
  );
});

test("what nobody translated stays as it is", () => {
  expect(say("Somebody's own words. And more.")).toBe("Somebody's own words. And more.");
});
