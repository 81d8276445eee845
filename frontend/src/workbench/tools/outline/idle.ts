import type { ToolState } from "../tool";
import type { Drawing } from "./finish";
import { pointing } from "./pointing";

export const idle = (drawing: Drawing): ToolState => ({
  name: `${drawing.purpose}.idle`,
  cursor: "crosshair",
  down: (gesture) => pointing(drawing, [], gesture),
});
