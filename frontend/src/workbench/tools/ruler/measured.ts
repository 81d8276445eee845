import type { Point } from "../../model/types";
import type { ToolState } from "../tool";
import { idle } from "./idle";
import { pressing } from "./pressing";

/** The line stays to be read until another one is begun. */
export const measured = (a: Point, b: Point): ToolState => ({
  name: "ruler.measured",
  cursor: "crosshair",
  preview: { ruler: [a, b] },
  down: (gesture) => pressing(gesture),
  cancel: idle,
  remove: idle,
});
