import type { Bench } from "../../model/bench";
import type { Handle } from "../../model/handles";
import type { ToolState } from "../tool";
import { idle } from "./idle";
import { withoutVertex } from "./withoutVertex";

type Vertex = Extract<Handle, { kind: "vertex" }>;

/** A vertex is marked: Delete takes it, not the whole finding. */
export const atVertex = (bench: Bench, vertex: Vertex): ToolState => ({
  name: "select.atVertex",
  cursor: "grab",
  preview: { vertex: vertex.at },
  down: (gesture) => idle(bench).down?.(gesture) ?? idle(bench),
  remove: () => withoutVertex(bench, vertex),
  cancel: () => idle(bench),
});
