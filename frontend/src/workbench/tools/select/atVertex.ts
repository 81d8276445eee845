import { type Bench, selectedPolygon } from "../../model/bench";
import type { Handle } from "../../model/handles";
import type { ToolState } from "../tool";
import { idle } from "./idle";
import { withoutVertex } from "./withoutVertex";

type Vertex = Extract<Handle, { kind: "vertex" }>;

/** A vertex of the selection is marked: Delete takes it, not the whole finding. */
export function atVertex(bench: Bench, vertex: Vertex): ToolState {
  const marked = selectedPolygon(bench)?.geometry;
  const state: ToolState = {
    name: "select.atVertex",
    cursor: "grab",
    preview: { vertex: vertex.at },
    down: (gesture) => idle(bench).down?.(gesture) ?? idle(bench),
    remove: () => withoutVertex(bench, vertex),
    cancel: () => idle(bench),
    changed: () => (selectedPolygon(bench)?.geometry === marked ? state : idle(bench)),
  };
  return state;
}
