import { afterEach, expect, it, vi } from "vitest";
import { day, when, whenAndWhere, zone } from "./numbers";

const MOMENT = "2026-11-30T13:05:00Z";

afterEach(() => vi.restoreAllMocks());

const browserOf = (...languages: string[]) =>
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);

it("writes a date as the reader's country writes it, in the language of the page", () => {
  browserOf("de-DE", "en-GB");
  expect(day(MOMENT, "en")).toBe("30 Nov 2026");
  expect(when(MOMENT, "en")).toContain("30 Nov 2026");
  expect(when(MOMENT, "en")).not.toMatch(/[AP]M/);
  expect(when(MOMENT, "de")).toContain("30.11.2026");
  browserOf("en-US");
  expect(day(MOMENT, "en")).toBe("Nov 30, 2026");
  expect(when(MOMENT, "de")).toContain("30.11.2026");
});

it("says on paper by whose clock it was", () => {
  expect(whenAndWhere(MOMENT, "de")).toMatch(/(UTC|GMT|MEZ|[A-Z]{3,4})/);
  expect(when(MOMENT, "de")).not.toMatch(/[A-Z]{3}/);
});

it("keeps a day without an hour, west of Greenwich too", () => {
  vi.stubEnv("TZ", "America/New_York");
  expect(day("2026-12-01", "de")).toMatch(/^0?1\./);
  expect(zone(MOMENT, "en")).toMatch(/EST|GMT-5/);
  vi.unstubAllEnvs();
});
