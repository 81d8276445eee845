import { renderHook, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { WHOLE_RANGE } from "./display";
import { findLevels, useLevels } from "./useLevels";

vi.mock("../canvas/small", () => ({
  smallPicture: async ({ imageUrl }: { imageUrl: string }) => imageUrl,
  sampleOf: (imageUrl: string) => [imageUrl === "/dark" ? 20 : 120, 0],
}));
vi.mock("../model/levels", () => ({
  levelsOf: ([low = 0]: number[]) => ({ low: low / 255, high: 1 }),
}));

const at = (imageUrl: string) => ({ imageUrl, width: 10, height: 10 });

it("never shows an image through the levels of the one before", async () => {
  const seen: number[] = [];
  const { rerender } = renderHook(
    ({ url }) => seen.push(Math.round(useLevels(at(url), true).low * 255)),
    { initialProps: { url: "/dark" } },
  );
  await waitFor(() => expect(seen.at(-1)).toBe(20));
  seen.length = 0;
  rerender({ url: "/bright" });
  await waitFor(() => expect(seen.at(-1)).toBe(120));
  expect(seen).not.toContain(20);
});

it("knows at once what was looked at ahead, and shows all greys while levels are off", async () => {
  await findLevels(at("/dark"));
  const auto = renderHook(({ on }) => useLevels(at("/dark"), on), { initialProps: { on: true } });
  expect(auto.result.current.low * 255).toBeCloseTo(20);
  auto.rerender({ on: false });
  expect(auto.result.current).toBe(WHOLE_RANGE);
});
