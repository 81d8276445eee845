import { type Bench, selectedPolygon, setGeometry } from "../../model/bench";
import { type Handle, removeVertex } from "../../model/handles";
import type { ToolState } from "../tool";
import { atVertex } from "./atVertex";
import { idle } from "./idle";

/** Whoever takes a point never loses the finding by it. */
export function withoutVertex(
  bench: Bench,
  vertex: Extract<Handle, { kind: "vertex" }>,
): ToolState {
  const target = selectedPolygon(bench);
  if (!target) return idle(bench);
  const left = removeVertex(target.geometry, vertex.ring, vertex.index, bench.getState().image);
  if (!left) return { ...atVertex(bench, vertex), says: "refusal.last_points" };
  setGeometry(bench, target.key, left);
  return idle(bench);
}
