import { MantineProvider } from "@mantine/core";
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import "../texts";
import { LogInAgain } from "./LogInAgain";

afterEach(cleanup);

test("behind the log-in nothing of the first one's drawing is to be seen", () => {
  render(
    <MantineProvider env="test">
      <LogInAgain opened username="ada" replaced onDone={() => {}} onLeave={() => {}} />
    </MantineProvider>,
  );
  const overlay = document.querySelector<HTMLElement>(".mantine-Modal-overlay");
  expect(overlay?.getAttribute("style")).toContain("rgba(0, 0, 0, 1)");
});
