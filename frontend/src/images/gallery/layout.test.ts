import { describe, expect, it } from "vitest";
import { justify, within } from "./layout";

const images = (...sizes: [number, number][]) =>
  sizes.map(([width, height], at) => ({ id: String(at), width, height }));

describe("justify", () => {
  it("fills each row to the edge and keeps the last one at the wanted height", () => {
    const rows = justify(images([200, 100], [200, 100], [100, 100]), 410, 100, 10);
    expect(rows.map(({ height }) => height)).toEqual([100, 100]);
    expect(rows[0]?.places.map(({ x, width }) => [x, width])).toEqual([
      [0, 200],
      [210, 200],
    ]);
    expect(rows[1]?.places.map(({ at, x, width }) => [at, x, width])).toEqual([[2, 0, 100]]);
  });

  it("lets no picture become a thread or a band", () => {
    const rows = justify(images([1, 1000], [1000, 1]), 1000, 100, 0);
    expect(rows[0]?.places.map(({ width }) => Math.round(width))).toEqual([40, 300]);
  });

  it("draws nothing before the width is known", () => {
    expect(justify(images([1, 1]), 0, 100, 8)).toEqual([]);
  });
});

describe("within", () => {
  it("takes what the band touches, in every row", () => {
    const rows = justify(images([200, 100], [200, 100], [100, 100]), 410, 100, 10);
    const band = { left: 220, top: 50, right: 230, bottom: 60 };
    expect(within(rows, [0, 130], band).map(({ id }) => id)).toEqual(["1"]);
    expect(within(rows, [0, 130], { ...band, left: 50, bottom: 140 }).map(({ id }) => id)).toEqual([
      "0",
      "1",
      "2",
    ]);
  });
});
