import { afterEach, expect, it, vi } from "vitest";
import { intentIds } from "../api/intent";
import { type Plan, planRound } from "./plan";

afterEach(() => vi.unstubAllGlobals());

const PLAN = { name: "Week 3", choice: "all", inspectors: ["a"], suspects: "" } as unknown as Plan;

it("keeps the images that it chose while the round over them is refused and asked anew", async () => {
  const sent: { id: string; selection?: string }[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: RequestInit) => {
    const said = JSON.parse(String(body));
    sent.push(said);
    const isRefused = said.selection && sent.length < 5;
    return Response.json({ id: said.id }, { status: isRefused ? 422 : 201 });
  });
  const idOf = intentIds();
  await planRound("p", PLAN, "Images of week 3", idOf).catch(() => {});
  await planRound("p", PLAN, "Images of week 3", idOf).catch(() => {});
  await planRound("p", { ...PLAN, inspectors: ["a", "b"] }, "Images of week 3", idOf);
  const [images, round, , again, , other] = sent.map(({ id }) => id);
  expect(sent.map(({ selection }) => selection)).toEqual([
    undefined,
    images,
    undefined,
    images,
    undefined,
    images,
  ]);
  expect(again).toBe(round);
  expect(other).not.toBe(round);
});
