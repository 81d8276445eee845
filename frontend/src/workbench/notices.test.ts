import i18next from "i18next";
import { expect, test } from "vitest";
import { Problem } from "../api/problem";
import "../i18n";
import { NO_NOTICE, notBack, notOpened, whyNotTaken } from "./notices";
import "./texts";

const AWAY = new Problem(0, { code: "network" });
const LATE = new Problem(409, { code: "too_late_to_undo", detail: "Too late." });

test("a server that is away is no refusal, and a refusal says why", async () => {
  await i18next.changeLanguage("en");
  expect(notBack(AWAY)).toEqual({ message: "backUnknown", detail: "" });
  expect(notBack(LATE)).toEqual({ message: "tooLate", detail: "Too late." });
  expect(notOpened(AWAY)).toEqual({ message: "refused.away", detail: "" });
  expect(notOpened(LATE)).toEqual({ message: "refused.notOpened", detail: "Too late." });
  expect([notBack(null), notOpened(null)]).toEqual([NO_NOTICE, NO_NOTICE]);
});

test("what a proxy refused is said in a sentence, and not taken for the server's word", async () => {
  await i18next.changeLanguage("en");
  const said = (code: string, detail = "") => whyNotTaken({ code, detail }, i18next.t);
  expect(said("http_413")).toMatch(/^It is larger than a proxy before the server lets through/);
  expect(said("http_403")).toMatch(/^What stands between .* refused it \(HTTP 403\)/);
  expect(said("shape_kind", "Draw it anew.")).toBe("Draw it anew.");
});
