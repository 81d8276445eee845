import { expect, test } from "vitest";
import { applyTone } from "./tone";
import { blocksIn } from "./toned";

const inverted = Uint8ClampedArray.from({ length: 256 }, (_, value) => 255 - value);

test("each value is looked up, and what is clear stays clear", () => {
  const pixels = Uint8ClampedArray.of(0, 10, 255, 255, 1, 2, 3, 128);
  applyTone(pixels, { table: inverted, channel: null });
  expect([...pixels]).toEqual([255, 245, 0, 255, 254, 253, 252, 128]);
});

test.each([
  [0, 245],
  [1, 235],
  [2, 225],
] as const)("channel %i is shown as grey", (channel, grey) => {
  const pixels = Uint8ClampedArray.of(10, 20, 30, 255);
  applyTone(pixels, { table: inverted, channel });
  expect([...pixels]).toEqual([grey, grey, grey, 255]);
});

test("only the blocks that are looked at are worked out, up to the picture's border", () => {
  const size = { width: 600, height: 300 };
  expect(blocksIn(size, { x: 250, y: 10, width: 20, height: 20 })).toEqual([
    { x: 0, y: 0, width: 256, height: 256 },
    { x: 256, y: 0, width: 256, height: 256 },
  ]);
  expect(blocksIn(size, { x: 590, y: 290, width: 1000, height: 1000 })).toEqual([
    { x: 512, y: 256, width: 88, height: 44 },
  ]);
  expect(blocksIn(size, { x: -500, y: -500, width: 100, height: 100 })).toEqual([]);
  expect(blocksIn(size, { x: -1e6, y: -1e6, width: 2e6, height: 2e6 })).toHaveLength(6);
});
