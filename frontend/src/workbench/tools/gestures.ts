import { type Bench, createBench } from "../model/bench";
import type { Answer, Finding, Geometry, Point } from "../model/types";
import type { Gesture, ToolName } from "./tool";
import { createToolbox } from "./toolbox";

type Keys = Partial<Pick<Gesture, "shift" | "alt" | "pixel" | "touch">>;

/** A bench with a hand on it, for tests that speak in gestures. */
export function hand(answer?: Answer, image = { width: 200, height: 100 }) {
  const bench: Bench = createBench(image, answer);
  bench.setState({ typeVersionId: "pitting" });
  const toolbox = createToolbox(bench);
  const gesture = (at: Point, keys: Keys): Gesture => ({
    at,
    pixel: 1,
    shift: false,
    alt: false,
    touch: false,
    ...keys,
  });
  const made = {
    bench,
    toolbox,
    take: (tool: ToolName) => toolbox.choose(tool),
    down: (at: Point, keys: Keys = {}) => toolbox.gesture("down", gesture(at, keys)),
    move: (at: Point, keys: Keys = {}) => toolbox.gesture("move", gesture(at, keys)),
    up: (at: Point, keys: Keys = {}) => toolbox.gesture("up", gesture(at, keys)),
    click(at: Point, keys: Keys = {}) {
      made.move(at, keys);
      made.down(at, keys);
      made.up(at, keys);
    },
    doubleClick(at: Point) {
      made.click(at);
      made.click(at);
      toolbox.gesture("doubleClick", gesture(at, {}));
    },
    /** Of a finger, which comes down beside where it was. */
    doubleTap([x, y]: Point) {
      const [again, touch]: [Point, Keys] = [[x + 13, y + 9], { touch: true }];
      made.click([x, y], touch);
      made.click(again, touch);
      toolbox.gesture("doubleClick", gesture(again, touch));
    },
    drag(from: Point, to: Point, keys: Keys = {}) {
      made.down(from, keys);
      made.move([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], keys);
      made.move(to, keys);
      made.up(to, keys);
    },
    findings: (): readonly Finding[] => bench.getState().history.present.findings,
    shapes: (): (Geometry | null)[] => made.findings().map(({ geometry }) => geometry),
  };
  return made;
}

export const answerWith = (...shapes: Geometry[]): Answer => ({
  verdict: null,
  questions: [],
  undecided_reason: null,
  remark: "",
  findings: shapes.map((geometry, at) => ({
    key: `finding-${at}`,
    typeVersionId: "pitting",
    gradeId: null,
    geometry,
    remark: "",
  })),
});
