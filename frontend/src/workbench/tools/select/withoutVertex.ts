import { type Bench, removeFindings, selectedPolygon, setGeometry } from "../../model/bench";
import { type Handle, removeVertex } from "../../model/handles";
import type { ToolState } from "../tool";
import { idle } from "./idle";

export function withoutVertex(
  bench: Bench,
  vertex: Extract<Handle, { kind: "vertex" }>,
): ToolState {
  const target = selectedPolygon(bench);
  if (!target) return idle(bench);
  const left = removeVertex(target.geometry, vertex.ring, vertex.index, bench.getState().image);
  if (left) setGeometry(bench, target.key, left);
  else removeFindings(bench, [target.key]);
  return idle(bench);
}
