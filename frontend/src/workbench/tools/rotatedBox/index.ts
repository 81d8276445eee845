import type { Tool } from "../tool";
import { idle } from "./idle";

export const rotatedBoxTool: Tool = { name: "rotated", start: idle };
