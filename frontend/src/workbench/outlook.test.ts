import { expect, test } from "vitest";
import { askAgainIn } from "./outlook";

const NOW = Date.parse("2030-05-01T10:00:00Z");
const after = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

test("it asks again a moment after a colleague's lease may run out", () => {
  expect(askAgainIn({ waits: false, perhaps_at: after(40) }, NOW)).toBe(41_000);
});

test("it neither hurries nor sleeps on, and looks in where nothing is known", () => {
  expect(askAgainIn({ waits: false, perhaps_at: after(-3) }, NOW)).toBe(5_000);
  expect(askAgainIn({ waits: false, perhaps_at: after(900) }, NOW)).toBe(120_000);
  expect(askAgainIn({ waits: false, perhaps_at: null }, NOW)).toBe(30_000);
});
