import { expect, test } from "vitest";
import { likelier } from "./likelier";

test("up to three times as likely is no sign, and more than a thousand is not told apart", () => {
  expect(likelier(-4)).toBeNull();
  expect(likelier(Math.log(2.9))).toBeNull();
  expect(likelier(Math.log(12))).toBe(12);
  expect(likelier(400)).toBe(1000);
});
