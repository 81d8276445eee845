import { addFinding, type Bench } from "../../model/bench";
import { boxBetween } from "../../model/box";
import { clip } from "../../model/clip";
import type { Gesture, ToolState } from "../tool";
import { idle } from "./idle";

export function finish(bench: Bench, from: Gesture, to: Gesture): ToolState {
  const box = clip(boxBetween(from.at, to.at), bench.getState().image);
  if (!box) return { ...idle(bench), says: "refusal.outside" };
  addFinding(bench, box);
  return idle(bench);
}
