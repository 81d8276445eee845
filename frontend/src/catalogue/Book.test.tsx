import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { CatalogueVersion } from "../api/types";
import { shownAt } from "../testing/shownAt";
import { Book } from "./Book";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const typeNamed = (name: string, order: number) => ({
  id: name,
  code: name.toLowerCase(),
  name,
  order,
  reserved: true,
  colour: "#123456",
  hotkey: "",
});

const show = (names: string[]) => {
  const types = names.map(typeNamed);
  const version = { number: 1, types, mappings: [], zones: [] } as unknown as CatalogueVersion;
  return shownAt(
    "/p/$projectId/catalogue",
    "/p/p/catalogue",
    () => <Book path="/v" version={version} editable={false} />,
    {},
  );
};

it("finds one of many types by a part of its name or code", async () => {
  await show(["Crack", "Pitting", ...Array.from({ length: 18 }, (_, at) => `Other ${at}`)]);
  const names = () => screen.getAllByRole("link").map((entry) => entry.textContent?.trim());
  const field = await screen.findByLabelText("Find a defect type");
  expect(names()).toHaveLength(20);
  fireEvent.change(field, { target: { value: "PIT" } });
  expect(names()).toEqual(["Pitting"]);
  expect(screen.getByRole("link").getAttribute("href")).toContain("type=pitting");
  fireEvent.change(field, { target: { value: "nothing of it" } });
  expect(screen.queryAllByRole("link")).toHaveLength(0);
  expect(screen.getByText("Nothing matches")).toBeTruthy();
});

it("offers no search among a few", async () => {
  await show(["Crack", "Pitting"]);
  await screen.findByText("Crack");
  expect(screen.queryByLabelText("Find a defect type")).toBe(null);
});
