import { MantineProvider, Text } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { whenAndWhere, zone } from "./numbers";
import { When } from "./When";

afterEach(cleanup);

const MOMENT = "2026-11-30T13:05:00Z";

it("says the moment for programs, and by whose clock it is shown", () => {
  render(<When at={MOMENT} within={(moment) => `until ${moment}, then not`} />);
  const time = document.querySelector("time") as HTMLTimeElement;
  expect(time.dateTime).toBe(MOMENT);
  expect(time.title).toBe(whenAndWhere(MOMENT, "en"));
  expect(time.dataset.zone).toBe(zone(MOMENT, "en"));
  expect(document.body.textContent).toBe(`until ${time.textContent}, then not`);
});

it("says nothing of what has not happened", () => {
  render(
    <MantineProvider env="test">
      <Text data-testid="at">
        <When at={null} />
      </Text>
    </MantineProvider>,
  );
  expect(screen.getByTestId("at").textContent).toBe("");
});
