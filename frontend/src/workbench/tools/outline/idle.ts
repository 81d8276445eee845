import { answerOf } from "../../model/bench";
import type { ToolState } from "../tool";
import type { Drawing } from "./finish";
import { placing } from "./placing";
import { pointing } from "./pointing";
import { NO_TRAIL, steppedForward, type Trail } from "./trail";

/** An outline that was taken back to nothing is drawn again by redo, on the answer it was drawn on. */
export function idle(drawing: Drawing, undone: Trail = NO_TRAIL): ToolState {
  const drawnOn = answerOf(drawing.bench);
  return {
    name: `${drawing.purpose}.idle`,
    cursor: "crosshair",
    down: (gesture) => pointing(drawing, NO_TRAIL, gesture),
    redo: () => {
      const ahead = steppedForward(undone);
      const last = ahead?.points.at(-1);
      return ahead && last && answerOf(drawing.bench) === drawnOn
        ? placing(drawing, ahead, last)
        : null;
    },
  };
}
