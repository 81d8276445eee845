import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { CatalogueVersion, VersionHead } from "../api/types";
import { shownAt } from "../testing/shownAt";
import { Changes } from "./Changes";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const PATH = "/projects/p/catalogue-versions";
const version = (number: number) => ({ number, types: [], zones: [], mappings: [] });
const CHANGED = {
  code: "pit",
  change: "changed",
  examples: null,
  grades: null,
  zones: null,
  accumulations: null,
  places: null,
  fields: {
    consequence: { before: "tolerated", after: "reject" },
    series_cut: { before: 0, after: 1 },
    defect_class: { before: "", after: "critical" },
    name: { before: "Pit", after: "Deep pit" },
    hotkey: { before: "", after: "" },
    pieces: { before: null, after: "" },
  },
};

it("says what was chosen before and now in the reader's words", async () => {
  const draft = version(2) as unknown as CatalogueVersion;
  const versions = [version(1), version(2)] as unknown as VersionHead[];
  await shownAt(
    "/p/$projectId",
    "/p/p",
    () => <Changes path={PATH} version={draft} versions={versions} />,
    {
      [`${PATH}/1`]: version(1),
      [`${PATH}/2/diff?against=1`]: { types: [CHANGED] },
    },
  );
  await screen.findByText("tolerated → reject");
  expect(screen.getByText("0 → 1")).toBeTruthy();
  expect(screen.getByText("– → critical")).toBeTruthy();
  expect(screen.getByText("Deep", { exact: false })).toBeTruthy();
  expect(screen.queryByText("In pieces")).toBe(null);
  expect(screen.queryByText("Key")).toBe(null);
});

it("calls nothing removed that a later version only adds", async () => {
  const first = version(1) as unknown as CatalogueVersion;
  const versions = [version(1), version(2)] as unknown as VersionHead[];
  const { sent } = await shownAt(
    "/p/$projectId",
    "/p/p",
    () => <Changes path={PATH} version={first} versions={versions} />,
    {},
  );
  await screen.findByText("This is the first version", { exact: false });
  expect(sent.filter(({ path }) => path.includes("/diff"))).toEqual([]);
});
