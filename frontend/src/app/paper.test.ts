import { afterEach, expect, it } from "vitest";
import { printOnWhite } from "./paper";

const root = document.documentElement.dataset;

afterEach(() => {
  delete root.mantineColorScheme;
  delete root.contrast;
});

it("prints in the light scheme and goes back to what the screen showed", () => {
  printOnWhite();
  root.mantineColorScheme = "dark";
  root.contrast = "high";
  window.dispatchEvent(new Event("beforeprint"));
  expect([root.mantineColorScheme, root.contrast]).toEqual(["light", undefined]);
  window.dispatchEvent(new Event("afterprint"));
  expect([root.mantineColorScheme, root.contrast]).toEqual(["dark", "high"]);
});
