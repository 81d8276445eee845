import { expect, test } from "vitest";
import { select } from "../../model/bench";
import { crossings } from "../../model/crossing";
import { area, outlines, polygonOf } from "../../model/geometry";
import { ringContains } from "../../model/ring";
import type { Geometry, Point, Polygon } from "../../model/types";
import { answerWith, hand } from "../gestures";

const SQUARE: Point[] = [
  [10, 10],
  [60, 10],
  [60, 60],
  [10, 60],
];

const drawSquare = (it: ReturnType<typeof hand>) => {
  it.take("polygon");
  for (const point of SQUARE) it.click(point);
};

test("a click on the first point closes the outline", () => {
  const it = hand();
  drawSquare(it);
  it.click([11, 11]);
  expect(it.shapes()).toEqual([polygonOf(SQUARE)]);
});

test("enter closes the outline", () => {
  const it = hand();
  drawSquare(it);
  expect(it.toolbox.confirm()).toBe(true);
  expect(it.shapes()).toEqual([polygonOf(SQUARE)]);
  expect(it.toolbox.confirm()).toBe(false);
});

test("a double click closes the outline and adds its point once", () => {
  const it = hand();
  it.take("polygon");
  it.click([10, 10]);
  it.click([60, 10]);
  it.doubleClick([60, 60]);
  expect(it.shapes()).toEqual([
    polygonOf([
      [10, 10],
      [60, 10],
      [60, 60],
    ]),
  ]);
});

test("a double click whose second click slipped by a pixel adds its point once", () => {
  const it = hand();
  it.take("polygon");
  it.click([10, 10]);
  it.click([60, 10]);
  it.click([60, 60]);
  it.click([61, 60]);
  it.toolbox.gesture("doubleClick", {
    at: [61, 60],
    pixel: 1,
    shift: false,
    alt: false,
    touch: false,
  });
  expect(it.shapes()).toEqual([
    polygonOf([
      [10, 10],
      [60, 10],
      [60, 60],
    ]),
  ]);
});

test("escape takes back one point at a time", () => {
  const it = hand();
  drawSquare(it);
  it.toolbox.cancel();
  it.toolbox.confirm();
  expect(it.shapes()).toEqual([polygonOf(SQUARE.slice(0, 3))]);
});

test("two points cannot be closed", () => {
  const it = hand();
  it.take("polygon");
  it.click([10, 10]);
  it.click([60, 10]);
  it.toolbox.confirm();
  expect(it.findings()).toEqual([]);
});

test("a freehand stroke is simplified by at most half a pixel", () => {
  const it = hand();
  it.take("polygon");
  it.down([50, 50]);
  const at = (step: number): Point => [
    30 + 20 * Math.cos((step * Math.PI) / 100),
    50 + 20 * Math.sin((step * Math.PI) / 100),
  ];
  for (let step = 1; step < 200; step += 1) it.move(at(step));
  it.up(at(200));
  const [shape] = it.shapes() as Polygon[];
  const count = shape?.polygons[0]?.outer.length ?? 0;
  expect(count).toBeLessThan(40);
  expect(Math.abs(area(shape as Geometry) - Math.PI * 400)).toBeLessThan(0.5 * 2 * Math.PI * 20);
});

test("a crossing outline is kept as drawn", () => {
  const it = hand();
  it.take("polygon");
  const bow: Point[] = [
    [10, 10],
    [60, 60],
    [60, 10],
    [10, 60],
  ];
  for (const point of bow) it.click(point);
  it.toolbox.confirm();
  expect(it.shapes()).toEqual([polygonOf(bow)]);
});

test("an outline that leaves the image is clipped", () => {
  const it = hand();
  it.take("polygon");
  for (const point of [
    [-20, 20],
    [20, 20],
    [20, 40],
    [-20, 40],
  ] as Point[])
    it.click(point);
  it.toolbox.confirm();
  expect(area(it.shapes()[0] as Geometry)).toBe(400);
});

test("a crossing outline that leaves the image is cut at the border and is otherwise as drawn", () => {
  const it = hand();
  it.take("polygon");
  const bow: Point[] = [
    [150, 20],
    [210, 80],
    [210, 20],
    [150, 80],
  ];
  for (const point of bow) it.click(point);
  it.toolbox.confirm();
  expect(it.shapes()).toEqual([
    polygonOf([
      [150, 20],
      [200, 70],
      [200, 30],
      [150, 80],
    ]),
  ]);
  expect(crossings(it.shapes()[0] as Geometry)).toEqual([[180, 50]]);
});

test("of a crossing outline around a corner of the image the same area is left", () => {
  const it = hand();
  it.take("polygon");
  const drawn: Point[] = [
    [-20, 30],
    [40, 30],
    [40, -20],
    [10, 50],
    [70, 50],
    [-30, -30],
  ];
  for (const point of drawn) it.click(point);
  it.toolbox.confirm();
  const [left] = outlines(it.shapes()[0] as Geometry);
  for (let x = 0.37; x < 200; x += 3.1)
    for (let y = 0.41; y < 100; y += 2.9)
      expect([x, y, ringContains(left ?? [], [x, y])]).toEqual([x, y, ringContains(drawn, [x, y])]);
});

test("a crossing outline beside the image is refused", () => {
  const it = hand();
  it.take("polygon");
  for (const point of [
    [210, 20],
    [260, 80],
    [260, 20],
    [210, 80],
  ] as Point[])
    it.click(point);
  it.toolbox.confirm();
  expect(it.toolbox.state().says).toBe("refusal.outside");
  expect(it.findings()).toEqual([]);
});

test("an outline too small to be stored is refused", () => {
  const it = hand();
  it.take("polygon");
  for (const point of [
    [10.001, 10],
    [10.004, 10],
    [10.004, 10.003],
  ] as Point[])
    it.click(point);
  it.toolbox.confirm();
  expect(it.toolbox.state().says).toBe("refusal.outside");
  expect(it.findings()).toEqual([]);
});

test("a hole inside keeps its very points", () => {
  const it = hand(answerWith(polygonOf(SQUARE)));
  select(it.bench, ["finding-0"]);
  it.take("hole");
  for (const point of [
    [20, 20],
    [40, 20],
    [40, 40],
  ] as Point[])
    it.click(point);
  it.toolbox.confirm();
  expect(it.shapes()).toEqual([
    polygonOf(SQUARE, [
      [
        [20, 20],
        [40, 20],
        [40, 40],
      ],
    ]),
  ]);
});

test("cut and join change the area of the selected polygon", () => {
  const it = hand(answerWith(polygonOf(SQUARE)));
  select(it.bench, ["finding-0"]);
  it.take("cut");
  for (const point of [
    [50, 0],
    [80, 0],
    [80, 80],
    [50, 80],
  ] as Point[])
    it.click(point);
  it.toolbox.confirm();
  expect(area(it.shapes()[0] as Geometry)).toBe(2000);
  it.take("join");
  for (const point of [
    [50, 10],
    [90, 10],
    [90, 60],
    [50, 60],
  ] as Point[])
    it.click(point);
  it.toolbox.confirm();
  expect(area(it.shapes()[0] as Geometry)).toBe(4000);
});

test("a hole around a hole becomes one with it", () => {
  const it = hand(
    answerWith(
      polygonOf(SQUARE, [
        [
          [30, 30],
          [40, 30],
          [40, 40],
        ],
      ]),
    ),
  );
  select(it.bench, ["finding-0"]);
  it.take("hole");
  for (const point of [
    [20, 20],
    [50, 20],
    [50, 50],
    [20, 50],
  ] as Point[])
    it.click(point);
  it.toolbox.confirm();
  const [shape] = it.shapes() as Polygon[];
  expect(shape?.polygons[0]?.holes).toHaveLength(1);
  expect(area(shape as Geometry)).toBe(1600);
});

const BOW: Point[] = [
  [20, 20],
  [40, 40],
  [40, 20],
  [20, 40],
];

test.each(["hole", "join", "cut"] as const)(
  "%s: an outline that crosses itself is refused and stays open, the finding as it was",
  (tool) => {
    const it = hand(answerWith(polygonOf(SQUARE)));
    select(it.bench, ["finding-0"]);
    it.take(tool);
    for (const point of BOW) it.click(point);
    it.toolbox.confirm();
    expect(it.toolbox.state().says).toBe("refusal.crossing_outline");
    it.move([50, 50]);
    expect(it.toolbox.state().says).toBe("refusal.crossing_outline");
    expect(it.toolbox.isOpen()).toBe(true);
    expect(it.shapes()).toEqual([polygonOf(SQUARE)]);
    it.toolbox.cancel();
    expect(it.toolbox.state().says).toBeUndefined();
  },
);

test.each(["hole", "join", "cut"] as const)("%s does not mend the outline it changes", (tool) => {
  const it = hand(answerWith(polygonOf(BOW)));
  select(it.bench, ["finding-0"]);
  it.take(tool);
  for (const point of SQUARE) it.click(point);
  it.toolbox.confirm();
  expect(it.toolbox.state().says).toBe("refusal.crossing_target");
  expect(it.shapes()).toEqual([polygonOf(BOW)]);
});

test("a cut that would leave nothing is refused", () => {
  const it = hand(answerWith(polygonOf(BOW.slice(0, 3))));
  select(it.bench, ["finding-0"]);
  it.take("cut");
  for (const point of SQUARE) it.click(point);
  it.toolbox.confirm();
  expect(it.toolbox.state().says).toBe("refusal.nothing_left");
  expect(it.shapes()).toEqual([polygonOf(BOW.slice(0, 3))]);
});

test("a stroke is taken back whole, and redo draws points and strokes again", () => {
  const it = hand();
  it.take("polygon");
  it.click([10, 10]);
  it.down([60, 10]);
  for (const at of [
    [70, 20],
    [65, 40],
    [80, 60],
    [60, 70],
  ] as Point[])
    it.move(at);
  it.up([60, 70]);
  const drawn = it.toolbox.state().preview?.line?.slice(0, -1) ?? [];
  expect(drawn.length).toBeGreaterThan(4);
  const line = () => it.toolbox.state().preview?.line?.slice(0, -1);
  it.toolbox.undo();
  expect(line()).toEqual([[10, 10]]);
  it.toolbox.undo();
  expect(it.toolbox.state().name).toBe("polygon.idle");
  expect(it.toolbox.undo()).toBe(false);
  expect(it.toolbox.redo()).toBe(true);
  expect(line()).toEqual([[10, 10]]);
  it.toolbox.redo();
  expect(line()).toEqual(drawn);
  expect(it.toolbox.redo()).toBe(false);
  it.toolbox.undo();
  it.click([90, 90]);
  expect(it.toolbox.redo()).toBe(false);
});

test("an outline whose polygon is no longer selected waits for it", () => {
  const it = hand(answerWith(polygonOf(SQUARE)));
  select(it.bench, ["finding-0"]);
  it.take("cut");
  for (const point of BOW.slice(0, 3)) it.click(point);
  select(it.bench, []);
  it.toolbox.confirm();
  expect(it.toolbox.state().says).toBe("refusal.no_target");
  expect(it.shapes()).toEqual([polygonOf(SQUARE)]);
  select(it.bench, ["finding-0"]);
  it.toolbox.confirm();
  expect(it.toolbox.isOpen()).toBe(false);
  expect(area(it.shapes()[0] as Geometry)).toBe(2300);
});

test("a double click on the first point closes the outline and begins no other", () => {
  const it = hand();
  it.take("polygon");
  for (const at of [
    [10, 10],
    [60, 10],
    [60, 60],
  ] as const)
    it.click([...at]);
  it.doubleClick([10, 10]);
  expect(it.toolbox.state().name).toBe("polygon.idle");
  expect(it.findings()).toHaveLength(1);
});

test.each(["box", "rotated", "polygon"] as const)(
  "a %s wholly beside the image is said",
  (tool) => {
    const it = hand();
    it.take(tool);
    for (const at of [
      [210, 10],
      [260, 10],
      [260, 60],
    ] as const)
      it.click([...at]);
    it.toolbox.confirm();
    if (tool === "box") {
      it.toolbox.cancel();
      it.drag([210, 10], [260, 60]);
    }
    expect(it.toolbox.state().says).toBe("refusal.outside");
    expect(it.findings()).toEqual([]);
  },
);

test.each([
  ["cut", 100],
  ["join", 20],
] as const)("a %s that changes nothing is said and is no step of undo", (tool, from) => {
  const it = hand(answerWith(boxedOutline(10, 10, 60)));
  select(it.bench, ["finding-0"]);
  const before = it.findings();
  it.take(tool);
  for (const [x, y] of [
    [0, 0],
    [10, 0],
    [10, 10],
  ] as const)
    it.click([from + x, 20 + y]);
  it.toolbox.confirm();
  expect(it.toolbox.state().says).toBe("refusal.nothing_changed");
  expect(it.findings()).toBe(before);
});

const boxedOutline = (x: number, y: number, side: number) =>
  polygonOf([
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ]);
