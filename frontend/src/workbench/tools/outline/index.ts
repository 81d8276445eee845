import type { Tool } from "../tool";
import type { Purpose } from "./finish";
import { idle } from "./idle";

export const outlineTool = (purpose: Purpose): Tool => ({
  name: purpose,
  start: (bench) => idle({ bench, purpose }),
});
