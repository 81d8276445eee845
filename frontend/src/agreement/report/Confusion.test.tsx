import { cleanup } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../../testing/shownAt";
import { Confusion, Consensus } from "./Confusion";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const REFUSED = "The rule 'pitting' is unclear.";
const Page = () => <Consensus cells={[]} refused={REFUSED} />;

it("says why nobody can tell who is right, and shows no table", async () => {
  const { container } = await shownAt(
    "/p/$projectId/agreement/$roundId",
    "/p/p/agreement/r",
    Page,
    {},
  );
  await vi.waitFor(() => expect(container.textContent).toContain(REFUSED));
  expect(container.querySelector("table")).toBeNull();
});

const CELL = {
  about: "consensus",
  undecided: "",
  row: "defective",
  column: "ok",
  count: 12,
  expected: null,
  share: 0.25,
  member: "m",
  member_pseudonym: "P-anna",
  second: null,
  second_pseudonym: null,
};
const Table = () => <Consensus cells={[CELL]} refused="" />;

it("says beside the share how many images a cell opens", async () => {
  const { container } = await shownAt(
    "/p/$projectId/agreement/$roundId",
    "/p/p/agreement/r",
    Table,
    {},
  );
  await vi.waitFor(() => expect(container.querySelector("table")).not.toBeNull());
  const cells = [...container.querySelectorAll("td")].map((cell) => cell.textContent);
  expect(cells).toEqual(["", "", "25 %12", ""]);
  const opened = container.querySelector("td a")?.getAttribute("href");
  expect(opened).toBe("/p/p/agreement/r/images?about=consensus&first=m&row=defective&column=ok");
});

const SAME = { ...CELL, about: "types", row: "pitting", column: "pitting", count: 3 };
const OTHER = { ...SAME, row: "soiling", column: "soiling", count: 1 };
const Types = () => <Confusion cells={[SAME, OTHER]} about="types" title="Types" why="" />;

it("links what was counted, and nothing where nothing was", async () => {
  const { container } = await shownAt(
    "/p/$projectId/agreement/$roundId",
    "/p/p/agreement/r",
    Types,
    {},
  );
  await vi.waitFor(() => expect(container.querySelector("table")).not.toBeNull());
  const cells = [...container.querySelectorAll("td")];
  expect(cells.map((cell) => cell.textContent)).toEqual(["3", "0", "0", "1"]);
  expect(cells.map((cell) => cell.querySelector("a") !== null)).toEqual([true, false, false, true]);
});
