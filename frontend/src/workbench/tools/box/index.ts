import type { Tool } from "../tool";
import { idle } from "./idle";

export const boxTool: Tool = { name: "box", start: idle };
