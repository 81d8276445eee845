import type { Tool } from "../tool";
import { idle } from "./idle";

export const selectTool: Tool = { name: "select", start: (bench) => idle(bench) };
