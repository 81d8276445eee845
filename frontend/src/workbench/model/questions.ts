import { answerOf, type Bench, change, selectedOf } from "./bench";
import { bounds } from "./geometry";
import type { Point } from "./types";
import { newUuid } from "./uuid";

/** Pins a question to a place of the image, else to what is selected; outside, to the whole image. */
export function ask(bench: Bench, pointed: Point | null): string {
  const at = pointed ?? middleOfSelected(bench);
  const { width, height } = bench.getState().image;
  const isInside = at && at[0] >= 0 && at[1] >= 0 && at[0] <= width && at[1] <= height;
  const key = newUuid();
  const question = { key, text: "", at: isInside ? at : null };
  change(bench, (answer) => ({ ...answer, questions: [...answer.questions, question] }));
  return key;
}

function middleOfSelected(bench: Bench): Point | null {
  const [one, ...more] = selectedOf(bench.getState());
  if (!one?.geometry || more.length > 0) return null;
  const { x, y, width, height } = bounds(one.geometry);
  return [x + width / 2, y + height / 2];
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
