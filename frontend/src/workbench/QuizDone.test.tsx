import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import { Problem } from "../api/problem";
import "../i18n";
import type { Round } from "./api";
import { QuizDone } from "./QuizDone";
import type { Queue } from "./queue";
import "./texts";

afterEach(cleanup);

test("an answer of a quiz that is final by now is not taken back without a word", async () => {
  await i18next.changeLanguage("en");
  const refusal = new Problem(409, { code: "too_late_to_undo", detail: "Too late." });
  const queue = { back: async () => refusal } as unknown as Queue;
  const round = { id: "r", project: { id: "p" } } as Round;
  render(
    <MantineProvider env="test">
      <QuizDone round={round} queue={queue} />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Back to the last one" }));
  expect(await screen.findByText("The last answer is final: Too late.")).toBeTruthy();
});
