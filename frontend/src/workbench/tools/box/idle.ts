import type { Bench } from "../../model/bench";
import type { ToolState } from "../tool";
import { pointing } from "./pointing";

export const idle = (bench: Bench): ToolState => ({
  name: "box.idle",
  cursor: "crosshair",
  down: (gesture) => pointing(bench, gesture),
});
