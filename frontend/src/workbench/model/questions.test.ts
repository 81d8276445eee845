import { expect, test } from "vitest";
import { addFinding, createBench, stepBack } from "./bench";
import { boxBetween } from "./geometry";
import { ask, questionsOf, removeQuestion, setQuestion } from "./questions";

const bench = () => createBench({ width: 100, height: 80 });

test("a question is pinned to its place, and undo takes it away", () => {
  const at = bench();
  const key = ask(at, [12.5, 40]);
  for (const text of ["I", "Is", "Is this a scratch?"]) setQuestion(at, key, text);
  expect(questionsOf(at)).toEqual([{ key, text: "Is this a scratch?", at: [12.5, 40] }]);
  stepBack(at);
  expect(questionsOf(at)).toEqual([{ key, text: "", at: [12.5, 40] }]);
  stepBack(at);
  expect(questionsOf(at)).toEqual([]);
});

test("asked beside the image it is about all of it", () => {
  const at = bench();
  ask(at, [101, 4]);
  ask(at, null);
  expect(questionsOf(at).map((one) => one.at)).toEqual([null, null]);
});

test("without a place it is about the one finding that is selected", () => {
  const at = bench();
  at.setState({ typeVersionId: "pitting" });
  addFinding(at, boxBetween([10, 20], [30, 60]));
  ask(at, null);
  expect(questionsOf(at)[0]?.at).toEqual([20, 40]);
});

test("a question that is taken back is gone", () => {
  const at = bench();
  const key = ask(at, null);
  removeQuestion(at, key);
  expect(questionsOf(at)).toEqual([]);
});
