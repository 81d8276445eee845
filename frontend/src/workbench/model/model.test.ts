import { expect, test } from "vitest";
import { act, activeSeconds, startTime } from "./activeTime";
import {
  addFinding,
  answerOf,
  createBench,
  mendFinding,
  nudge,
  select,
  setRemark,
  setVerdict,
  stepBack,
} from "./bench";
import { boxAround, boxCorners } from "./box";
import { faultOf } from "./check";
import { clip, mend } from "./clip";
import { crossings } from "./crossing";
import { area, bounds, boxBetween, polygonOf } from "./geometry";
import { measure } from "./measure";
import { roundPoint } from "./point";
import type { DefectType } from "./rules";
import { snap } from "./snap";
import type { Answer, Box, Finding, Geometry, Point, Polygon } from "./types";

const IMAGE = { width: 200, height: 100 };
const BOW = polygonOf([
  [10, 10],
  [60, 60],
  [60, 10],
  [10, 60],
]);

test("a box turns clockwise about its centre", () => {
  const [topLeft] = boxCorners({ kind: "box", x: 40, y: 40, width: 20, height: 20, rotation: 90 });
  expect(topLeft[0]).toBeCloseTo(60, 9);
  expect(topLeft[1]).toBeCloseTo(40, 9);
});

test("a turned box that reaches out is shortened at the end that is out, and only there", () => {
  const drawn = boxAround([15, 50], { width: 60, height: 20 }, 30);
  const fitted = clip(drawn, IMAGE) as Box;
  expect(bounds(fitted).x).toBeGreaterThanOrEqual(0);
  expect(bounds(fitted).x).toBeLessThan(0.01);
  expect(fitted).toMatchObject({ height: 20, rotation: 30 });
  const [, ends, end] = boxCorners(drawn);
  const [, kept, also] = boxCorners(fitted);
  expect([kept, also].map(roundPoint)).toEqual([ends, end].map(roundPoint));
});

test("a turned box whose middle is outside keeps what of it is on the image", () => {
  const fitted = clip(boxAround([-5, 50], { width: 80, height: 10 }, 10), IMAGE) as Box;
  expect(fitted).toMatchObject({ height: 10, rotation: 10 });
  expect(fitted.width).toBeGreaterThan(25);
  expect(bounds(fitted).x).toBeLessThan(0.01);
});

test("a turned box over a corner of the image is no sliver of what was drawn", () => {
  const image = { width: 400, height: 300 };
  const drawn: Box = {
    kind: "box",
    x: 298.26,
    y: 207.56,
    width: 161.07,
    height: 85.04,
    rotation: 75.62,
  };
  expect(area(clip(drawn, image) as Box)).toBeGreaterThan(1600);
});

test("a turned box over a corner of the image ends inside of it", () => {
  const fitted = clip(boxAround([2, 2], { width: 60, height: 60 }, 45), IMAGE) as Box;
  const { x, y, width, height } = bounds(fitted);
  expect(x).toBeGreaterThanOrEqual(0);
  expect(y).toBeGreaterThanOrEqual(0);
  expect([width, height].every((side) => side > 1)).toBe(true);
});

test("a shape wholly outside is nothing", () => {
  expect(clip(boxBetween([210, 10], [250, 40]), IMAGE)).toBeNull();
  expect(
    clip(
      polygonOf([
        [-30, 10],
        [-10, 10],
        [-10, 40],
      ]),
      IMAGE,
    ),
  ).toBeNull();
});

test("a crossing is found where it is", () => {
  expect(crossings(BOW)).toEqual([[35, 35]]);
  expect(
    crossings(
      polygonOf([
        [10, 10],
        [60, 10],
        [60, 60],
      ]),
    ),
  ).toEqual([]);
});

test("a hole that crosses its outline is a crossing", () => {
  const shape = polygonOf(
    [
      [0, 0],
      [50, 0],
      [50, 50],
      [0, 50],
    ],
    [
      [
        [40, 10],
        [60, 10],
        [60, 20],
        [40, 20],
      ],
    ],
  );
  expect(crossings(shape)).toEqual([
    [50, 10],
    [50, 20],
  ]);
});

test("mending makes parts that do not cross", () => {
  const mended = mend(BOW, IMAGE) as Geometry;
  expect(crossings(mended)).toEqual([]);
  expect(area(mended)).toBe(1250);
});

/** The scribbles of one long sequence; the clipping alone fails on those named. */
function scribbles(wanted: readonly number[]): Polygon[] {
  let state = 11;
  const share = () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
  const to = (most: number) => Math.round(share() * most * 100) / 100;
  const all = Array.from({ length: 1586 }, () =>
    polygonOf(
      Array.from({ length: 4 + Math.floor(share() * 20) }, (): Point => [to(200), to(100)]),
    ),
  );
  return all.filter((_, at) => wanted.includes(at));
}

test("wild scribbles are mended too", { timeout: 60_000 }, () => {
  for (const scribble of scribbles([96, 854, 1585])) {
    expect(crossings(scribble).length).toBeGreaterThan(0);
    const mended = mend(scribble, IMAGE) as Geometry;
    expect(crossings(mended)).toEqual([]);
    expect(area(mended)).toBeGreaterThan(1000);
  }
});

test("length and width are those of the narrowest rectangle around", () => {
  const { length, width } = measure(
    polygonOf([
      [0, 10],
      [10, 0],
      [40, 30],
      [30, 40],
    ]),
  );
  expect(length).toBeCloseTo(Math.hypot(30, 30), 9);
  expect(width).toBeCloseTo(Math.hypot(10, 10), 9);
});

test("snapping prefers a vertex to an edge and an edge to the border", () => {
  const findings: Finding[] = [
    {
      key: "a",
      typeVersionId: "t",
      gradeId: null,
      remark: "",
      geometry: boxBetween([20, 20], [60, 60]),
    },
  ];
  expect(snap([22, 21], findings, IMAGE, 5)).toEqual([20, 20]);
  expect(snap([40, 22], findings, IMAGE, 5)).toEqual([40, 20]);
  expect(snap([3, 90], findings, IMAGE, 5)).toEqual([0, 90]);
  expect(snap([100, 50], findings, IMAGE, 5)).toEqual([100, 50]);
});

test("undo is without limit and typing a remark is one step", () => {
  const bench = createBench(IMAGE);
  for (const text of ["a", "ab", "abc"]) setRemark(bench, text);
  setVerdict(bench, "ok");
  stepBack(bench);
  expect(answerOf(bench)).toMatchObject({ verdict: null, remark: "abc" });
  stepBack(bench);
  expect(answerOf(bench).remark).toBe("");
});

test("five hundred changes are all undone", () => {
  const bench = createBench(IMAGE);
  bench.setState({ typeVersionId: "t" });
  for (let count = 0; count < 500; count += 1) addFinding(bench, boxBetween([1, 1], [9, 9]));
  for (let count = 0; count < 500; count += 1) stepBack(bench);
  expect(answerOf(bench).findings).toEqual([]);
});

test("nudging by a tenth of a pixel is exact", () => {
  const bench = createBench(IMAGE);
  bench.setState({ typeVersionId: "t" });
  addFinding(bench, boxBetween([10, 10], [20, 20]));
  for (let count = 0; count < 3; count += 1) nudge(bench, [0.1, 0]);
  expect(answerOf(bench).findings[0]?.geometry).toEqual({
    ...boxBetween([10, 10], [20, 20]),
    x: 10.3,
  });
});

test("a crossing outline is mended on request only", () => {
  const bench = createBench(IMAGE);
  bench.setState({ typeVersionId: "t" });
  const key = addFinding(bench, BOW) as string;
  expect(answerOf(bench).findings[0]?.geometry).toBe(BOW);
  select(bench, [key]);
  mendFinding(bench, key);
  expect(crossings(answerOf(bench).findings[0]?.geometry as Geometry)).toEqual([]);
});

test("a shape of another kind than the type's and too long a remark are named", () => {
  const triangle = polygonOf([
    [10, 10],
    [60, 10],
    [60, 60],
  ]);
  const drawn = (geometry: Geometry, allowed: DefectType["geometry"]) =>
    code({ verdict: "defective", findings: [finding({ geometry })] }, { geometry: allowed });
  expect(drawn(triangle, "box")).toBe("needs_box");
  expect(drawn(boxBetween([1, 1], [5, 5]), "polygon")).toBe("needs_polygon");
  expect(drawn(triangle, "none")).toBe("needs_no_shape");
  expect(drawn(triangle, "polygon")).toBeNull();
  expect(drawn(triangle, "any")).toBeNull();
  const unlisted = finding({ geometry: null, remark: "a bubble" });
  expect(code({ verdict: "defective", findings: [unlisted] }, { reserved: true })).toBe(
    "geometry_missing",
  );
  expect(code({ verdict: "ok", remark: "ü".repeat(5001) })).toBe("remark_too_long");
  expect(code({ verdict: "ok", remark: ` ${"\u{1F600}".repeat(5000)} ` })).toBeNull();
  const long = finding({ remark: "x".repeat(5001) });
  expect(code({ verdict: "defective", findings: [long] })).toBe("remark_too_long");
});

test("more findings or questions than an answer may have are named; a pin without words is none", () => {
  const many = (count: number, text: string) =>
    Array.from({ length: count }, (_, at) => ({ key: `q${at}`, text, at: null }));
  expect(code({ verdict: "ok", questions: many(21, "Why?") })).toBe("too_many_questions");
  expect(code({ verdict: "ok", questions: [...many(20, "Why?"), ...many(5, " ")] })).toBeNull();
  const findings = Array.from({ length: 10_001 }, () => finding());
  expect(code({ verdict: "defective", findings })).toBe("too_many_findings");
  expect(code({ verdict: "defective", findings: findings.slice(1) })).toBeNull();
});

test("idle time over 30 seconds is not counted", () => {
  const times = [0, 1000, 3500, 60_000, 61_000].reduce(act, startTime());
  expect(activeSeconds(times)).toBe(4.5);
});

const type = (over: Partial<DefectType>): DefectType => ({
  id: "t",
  code: "t",
  name: "T",
  colour: "#fff",
  hotkey: "1",
  geometry: "box",
  reserved: false,
  consequence: "reject",
  grades: [],
  viewing: "",
  accumulation: "",
  accumulations: [],
  pictures: [],
  variants: [],
  recognise: "",
  still_ok_when: "",
  defect_when: "",
  how_to_outline: "",
  confused_with: "",
  examples: [],
  ...over,
});

const answer = (over: Partial<Answer>): Answer => ({
  verdict: null,
  undecided_reason: null,
  questions: [],
  remark: "",
  findings: [],
  ...over,
});

const finding = (over: Partial<Finding> = {}): Finding => ({
  key: "f",
  typeVersionId: "t",
  gradeId: null,
  geometry: boxBetween([1, 1], [5, 5]),
  remark: "",
  ...over,
});

const code = (given: Partial<Answer>, over: Partial<DefectType> = {}) =>
  faultOf(answer(given), { types: [type(over)], zones: [] }, "detection")?.code ?? null;

test("what keeps an answer from being handed in is named", () => {
  expect(code({})).toBe("no_verdict");
  expect(code({ verdict: "ok" })).toBeNull();
  expect(code({ verdict: "ok", findings: [finding()] })).toBe("ok_with_rejecting_finding");
  expect(code({ verdict: "ok", findings: [finding()] }, { consequence: "tolerated" })).toBeNull();
  expect(code({ verdict: "defective" })).toBe("defective_without_finding");
  expect(code({ verdict: "defective", findings: [finding()] })).toBeNull();
  expect(code({ verdict: "undecided" })).toBe("undecided_without_reason");
  expect(code({ verdict: "defective", findings: [finding({ geometry: null })] })).toBe(
    "geometry_missing",
  );
  expect(code({ verdict: "defective", findings: [finding()] }, { reserved: true })).toBe(
    "remark_missing",
  );
  expect(code({ verdict: "defective", findings: [finding({ geometry: BOW })] })).toBe(
    "crossing_outline",
  );
});
