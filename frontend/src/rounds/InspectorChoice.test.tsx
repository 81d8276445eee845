import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import type { Member } from "../api/types";
import { shownAt } from "../testing/shownAt";
import { InspectorChoice } from "./InspectorChoice";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `m${at}`, name: `Person ${at}` })) as Member[];

const show = (count: number) =>
  shownAt(
    "/p/$projectId",
    "/p/p",
    () => {
      const [chosen, setChosen] = useState<string[]>([]);
      return (
        <>
          <InspectorChoice inspectors={people(count)} value={chosen} onChange={setChosen} />
          <p>{chosen.join(",")}</p>
        </>
      );
    },
    {},
  );

it("keeps who is chosen while others are sought", async () => {
  await show(40);
  fireEvent.click(await screen.findByLabelText("Person 7"));
  fireEvent.change(screen.getByLabelText("Find an inspector"), { target: { value: "PERSON 3" } });
  expect(screen.queryByLabelText("Person 7")).toBe(null);
  fireEvent.click(screen.getByLabelText("Person 31"));
  expect(screen.getByText("m7,m31")).toBeTruthy();
  expect(screen.getByText("2 of 40 chosen")).toBeTruthy();
});

it("asks nobody to search among a few", async () => {
  await show(3);
  await screen.findByLabelText("Person 2");
  expect(screen.queryByLabelText("Find an inspector")).toBe(null);
});
