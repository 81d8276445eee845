import { answerOf, type Bench, change } from "./bench";
import type { Point } from "./types";
import { newUuid } from "./uuid";

/** Pins a question to a place of the image; outside of it, to the whole image. */
export function ask(bench: Bench, at: Point | null): string {
  const { width, height } = bench.getState().image;
  const isInside = at && at[0] >= 0 && at[1] >= 0 && at[0] <= width && at[1] <= height;
  const key = newUuid();
  const question = { key, text: "", at: isInside ? at : null };
  change(bench, (answer) => ({ ...answer, questions: [...answer.questions, question] }));
  return key;
}

export const setQuestion = (bench: Bench, key: string, text: string): void =>
  change(
    bench,
    (answer) => ({
      ...answer,
      questions: answer.questions.map((one) => (one.key === key ? { ...one, text } : one)),
    }),
    `question ${key}`,
  );

export const removeQuestion = (bench: Bench, key: string): void =>
  change(bench, (answer) => ({
    ...answer,
    questions: answer.questions.filter((one) => one.key !== key),
  }));

export const questionsOf = (bench: Bench) => answerOf(bench).questions;
