import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import { Problem } from "../api/problem";
import "../i18n";
import type { Opened } from "./opening";
import { NOTHING_WAITS, type OutboxStatus } from "./outboxTypes";
import { QuizDone } from "./QuizDone";
import "./texts";

afterEach(cleanup);

async function show(status: OutboxStatus) {
  await i18next.changeLanguage("en");
  const refusal = new Problem(409, { code: "too_late_to_undo", detail: "Too late." });
  const opened = {
    queue: { back: async () => refusal },
    outbox: { status: () => status, subscribe: () => () => {} },
    round: { id: "r", project: { id: "p" } },
  } as unknown as Opened;
  render(
    <MantineProvider env="test">
      <QuizDone opened={opened} />
    </MantineProvider>,
  );
}

test("an answer of a quiz that is final by now is not taken back without a word", async () => {
  await show(NOTHING_WAITS);
  fireEvent.click(screen.getByRole("button", { name: "Back to the last one" }));
  expect(await screen.findByText("The last answer is final: Too late.")).toBeTruthy();
});

test("an answer that the server did not take is shown at the end of a quiz", async () => {
  const refused = { code: "final", detail: "Mark a defect." };
  await show({ ...NOTHING_WAITS, refused: [{ id: "s", refused } as OutboxStatus["refused"][0]] });
  expect(screen.getByRole("alert").textContent).toContain("Mark a defect.");
});
