import type { Tool } from "../tool";
import { idle } from "./idle";

export const rulerTool: Tool = { name: "ruler", start: idle };
