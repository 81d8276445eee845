import { middle, round, subtract, turn } from "./point";
import type { Box, Point, Rect, Size } from "./types";

export const boxCentre = (box: Box): Point => [box.x + box.width / 2, box.y + box.height / 2];

/** Clockwise from the top left of the unturned box. */
export function boxCorners(box: Box): [Point, Point, Point, Point] {
  const { x, y, width, height, rotation } = box;
  const centre = boxCentre(box);
  return [
    turn([x, y], rotation, centre),
    turn([x + width, y], rotation, centre),
    turn([x + width, y + height], rotation, centre),
    turn([x, y + height], rotation, centre),
  ];
}

export function boxBetween(a: Point, b: Point): Box {
  const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  return {
    kind: "box",
    x,
    y,
    width: Math.max(a[0], b[0]) - x,
    height: Math.max(a[1], b[1]) - y,
    rotation: 0,
  };
}

export function boxAround(centre: Point, size: Size, rotation: number): Box {
  return {
    kind: "box",
    x: centre[0] - size.width / 2,
    y: centre[1] - size.height / 2,
    width: size.width,
    height: size.height,
    rotation: normalAngle(rotation),
  };
}

export function normalAngle(degrees: number): number {
  const angle = ((degrees % 180) + 180) % 180;
  return round(angle) === 180 ? 0 : angle;
}

/** The box whose first side runs from a to b and whose far side passes through c. */
export function boxFromSide(a: Point, b: Point, c: Point): Box {
  const along = subtract(b, a);
  const rotation = (Math.atan2(along[1], along[0]) * 180) / Math.PI;
  const [, depth] = turn(subtract(c, a), -rotation);
  const across = turn([0, depth], rotation);
  const centre: Point = [(a[0] + b[0] + across[0]) / 2, (a[1] + b[1] + across[1]) / 2];
  return boxAround(centre, { width: Math.hypot(...along), height: Math.abs(depth) }, rotation);
}

/** Moves one corner or side; the opposite one stays where it is. `ax`, `ay` are -1, 0 or 1. */
export function stretchBox(box: Box, ax: number, ay: number, to: Point): Box {
  const centre = boxCentre(box);
  const [px, py] = turn(to, -box.rotation, centre);
  const fixed: Point = [centre[0] - (ax * box.width) / 2, centre[1] - (ay * box.height) / 2];
  const width = ax === 0 ? box.width : Math.abs(px - fixed[0]);
  const height = ay === 0 ? box.height : Math.abs(py - fixed[1]);
  const moved = middle(fixed, [ax === 0 ? fixed[0] : px, ay === 0 ? fixed[1] : py]);
  return boxAround(turn(moved, box.rotation, centre), { width, height }, box.rotation);
}

export function turnBoxTo(box: Box, point: Point): Box {
  const [dx, dy] = subtract(point, boxCentre(box));
  return { ...box, rotation: normalAngle((Math.atan2(dx, -dy) * 180) / Math.PI) };
}

/** A turned box's corners follow from its middle and its angle: rounded coarsely they would stray. */
const finer = (value: number): number => Math.round(value * 1e4) / 1e4;
const finerAngle = (degrees: number): number => normalAngle(Math.round(degrees * 1e6) / 1e6);

export function roundBox(box: Box): Box {
  const rotation = finerAngle(box.rotation);
  const at = rotation === 0 ? round : finer;
  return {
    kind: "box",
    x: at(box.x),
    y: at(box.y),
    width: at(box.width),
    height: at(box.height),
    rotation,
  };
}

export const rectCorners = (rect: Rect): Point[] => [
  [rect.x, rect.y],
  [rect.x + rect.width, rect.y],
  [rect.x + rect.width, rect.y + rect.height],
  [rect.x, rect.y + rect.height],
];
