import { type Bench, findingsOf, removeSelected, select, toggleSelected } from "../../model/bench";
import { type Handle, handleAt, handlesOf } from "../../model/handles";
import { pick } from "../../model/pick";
import { type Gesture, reach, type ToolState } from "../tool";
import { atHandle } from "./atHandle";
import { banding } from "./banding";
import { onlyShape } from "./onlyShape";
import { pointing } from "./pointing";

export function idle(bench: Bench, cursor = "default"): ToolState {
  const state: ToolState = {
    name: "select.idle",
    cursor,
    move: (gesture) => {
      const wanted = cursorFor(bench, gesture);
      return wanted === cursor ? state : idle(bench, wanted);
    },
    down: (gesture) => down(bench, gesture),
    ...(bench.getState().selection.length > 0 && {
      remove: () => {
        removeSelected(bench);
        return idle(bench);
      },
    }),
  };
  return state;
}

function down(bench: Bench, gesture: Gesture): ToolState {
  const handle = handleUnder(bench, gesture);
  if (handle) return atHandle(bench, handle, gesture);
  const key = pick(findingsOf(bench), gesture.at, reach(gesture));
  if (key === null) return banding(bench, gesture, gesture);
  if (gesture.shift) toggleSelected(bench, key);
  else if (!bench.getState().selection.includes(key)) select(bench, [key]);
  return pointing(bench, gesture);
}

function handleUnder(bench: Bench, gesture: Gesture): Handle | null {
  const shape = onlyShape(bench);
  return shape && handleAt(handlesOf(shape, gesture.pixel), gesture.at, reach(gesture));
}

function cursorFor(bench: Bench, gesture: Gesture): string {
  if (handleUnder(bench, gesture)) return "grab";
  return pick(findingsOf(bench), gesture.at, reach(gesture)) === null ? "default" : "move";
}
