import { expect, it } from "vitest";
import { codeOf } from "./NewType";

it("gives a name without a Latin letter one code of its own", () => {
  expect(codeOf("Porosität 2")).toBe("porosita-t-2");
  expect(codeOf("裂纹")).toBe("type-r0ip15");
  expect(codeOf("裂缝")).not.toBe(codeOf("裂纹"));
});
