import type { ToolState } from "../tool";
import { pressing } from "./pressing";

export const idle = (): ToolState => ({
  name: "ruler.idle",
  cursor: "crosshair",
  down: (gesture) => pressing(gesture),
});
