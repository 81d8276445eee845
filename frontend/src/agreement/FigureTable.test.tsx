import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import { FigureTable } from "./FigureTable";
import type { Estimate } from "./report/tables";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const figure = (subject: string, undefined_message: string) =>
  ({
    subject,
    coefficient: "iou",
    value: null,
    low: null,
    high: null,
    method: "",
    n_items: 0,
    n_ratings: 0,
    hits: null,
    undecided: "",
    undefined_message,
  }) as unknown as Estimate;

const FIGURES = ["a", "b", "c"].map((one) => figure(one, "Nobody drew this."));

function Page() {
  return (
    <FigureTable figures={[...FIGURES, figure("d", "Drawn once.")]} name={(row) => row.subject} />
  );
}

it("says a reason that stands in several rows once, below them, and a single one in its row", async () => {
  await shownAt("/p/$projectId", "/p/p", Page, {
    "/projects/p/catalogue-versions": [],
  });
  await screen.findByRole("cell", { name: "Drawn once." });
  expect(screen.getAllByText(/Nobody drew this/)).toHaveLength(1);
  expect(screen.getAllByText("1", { selector: "sup" })).toHaveLength(4);
});
