import { expect, it } from "vitest";
import { shutTo } from "./sections";

it.each([
  ["images", ["inspector"], false, ["lead", "manager", "scientist"]],
  ["catalogue", ["inspector"], false, undefined],
  ["rounds", ["scientist"], false, undefined],
  ["meetings", ["inspector"], false, undefined],
  ["images", [], true, ["lead", "manager", "scientist"]],
  ["members", [], true, undefined],
  ["work", ["lead"], false, ["inspector"]],
  ["own", ["scientist"], true, ["inspector"]],
  ["work", ["lead", "inspector"], false, undefined],
] as const)("%s is open to %j, administering %j, or says for whom it is: %j", (...row) => {
  const [name, roles, administers, others] = row;
  expect(shutTo(name, roles, administers)).toEqual(others);
});
