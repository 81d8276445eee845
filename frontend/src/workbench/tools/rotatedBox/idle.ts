import type { Bench } from "../../model/bench";
import type { ToolState } from "../tool";
import { side } from "./side";

export const idle = (bench: Bench): ToolState => ({
  name: "rotated.idle",
  cursor: "crosshair",
  down: (gesture) => side(bench, gesture, gesture),
});
