import { describe, expect, it } from "vitest";
import { badgeAt } from "./paint";

const SCREEN = { width: 800, height: 600, scale: 2, left: 10, top: 20, ratio: 2 };

describe("the badge of a finding", () => {
  it("stands above the highest point of its shape", () => {
    expect(badgeAt(SCREEN, [100, 100], 30)).toEqual([206, 182]);
  });

  it("stays in the view where its shape lies at the border", () => {
    expect(badgeAt(SCREEN, [390, -5], 30)).toEqual([740, 0]);
    expect(badgeAt(SCREEN, [-5, 100], 30)).toEqual([0, 182]);
  });

  it("goes out of sight with its shape", () => {
    expect(badgeAt(SCREEN, [500, 100], 30)).toEqual([1006, 182]);
  });
});
