import { boxCorners, stretchBox, turnBoxTo } from "./box";
import { clip } from "./clip";
import { mapRings, outlines } from "./geometry";
import { add, distance, middle, turn } from "./point";
import type { Box, Geometry, Point, Polygon, Ring, Size } from "./types";

export type Handle =
  | { readonly kind: "stretch"; readonly ax: number; readonly ay: number; readonly at: Point }
  | { readonly kind: "turn"; readonly at: Point }
  | { readonly kind: "vertex"; readonly ring: number; readonly index: number; readonly at: Point }
  | { readonly kind: "insert"; readonly ring: number; readonly index: number; readonly at: Point };

const TURN_STALK = 28;
const ROOM_FOR_INSERT = 30;

function boxHandles(box: Box, pixel: number): Handle[] {
  const [nw, ne, se, sw] = boxCorners(box);
  const stretch = (ax: number, ay: number, at: Point): Handle => ({ kind: "stretch", ax, ay, at });
  const top = middle(nw, ne);
  return [
    stretch(-1, -1, nw),
    stretch(1, -1, ne),
    stretch(1, 1, se),
    stretch(-1, 1, sw),
    stretch(0, -1, top),
    stretch(1, 0, middle(ne, se)),
    stretch(0, 1, middle(se, sw)),
    stretch(-1, 0, middle(sw, nw)),
    { kind: "turn", at: add(top, turn([0, -TURN_STALK * pixel], box.rotation)) },
  ];
}

function ringHandles(ring: Ring, of: number, pixel: number): Handle[] {
  return ring.flatMap((at, index): Handle[] => {
    const next = ring[(index + 1) % ring.length] as Point;
    const vertex: Handle = { kind: "vertex", ring: of, index, at };
    if (distance(at, next) < ROOM_FOR_INSERT * pixel) return [vertex];
    return [vertex, { kind: "insert", ring: of, index: index + 1, at: middle(at, next) }];
  });
}

/** `pixel` is the size of one screen pixel in image pixels. */
export function handlesOf(geometry: Geometry, pixel: number): Handle[] {
  if (geometry.kind === "box") return boxHandles(geometry, pixel);
  return outlines(geometry).flatMap((ring, of) => ringHandles(ring, of, pixel));
}

export function handleAt(handles: readonly Handle[], point: Point, reach: number): Handle | null {
  const close = handles.filter(({ at }) => distance(at, point) <= reach);
  const rank = (handle: Handle) => (handle.kind === "insert" ? 1 : 0);
  close.sort((a, b) => rank(a) - rank(b) || distance(a.at, point) - distance(b.at, point));
  return close[0] ?? null;
}

export function changeRing(polygon: Polygon, which: number, change: (ring: Ring) => Ring): Polygon {
  let count = -1;
  return mapRings(polygon, (ring) => {
    count += 1;
    return count === which ? change(ring) : ring;
  });
}

/** The shape with a handle dragged to a point; not yet clipped, so that dragging back is exact. */
export function dragHandle(geometry: Geometry, handle: Handle, to: Point): Geometry {
  if (geometry.kind === "box") {
    if (handle.kind === "stretch") return stretchBox(geometry, handle.ax, handle.ay, to);
    return handle.kind === "turn" ? turnBoxTo(geometry, to) : geometry;
  }
  if (handle.kind === "vertex")
    return changeRing(geometry, handle.ring, (ring) => ring.with(handle.index, to));
  if (handle.kind === "insert")
    return changeRing(geometry, handle.ring, (ring) => ring.toSpliced(handle.index, 0, to));
  return geometry;
}

/** Null if the last three points of the only ring are all that is left. */
export function removeVertex(
  polygon: Polygon,
  which: number,
  index: number,
  image: Size,
): Geometry | null {
  const ring = outlines(polygon)[which];
  if (!ring) return polygon;
  if (ring.length > 3)
    return clip(
      changeRing(polygon, which, (points) => points.toSpliced(index, 1)),
      image,
    );
  return removeRing(polygon, which);
}

export function removeRing(polygon: Polygon, which: number): Polygon | null {
  let count = -1;
  const gone = () => {
    count += 1;
    return count === which;
  };
  const polygons = polygon.polygons
    .map((part) => ({
      dropped: gone(),
      outer: part.outer,
      holes: part.holes.filter(() => !gone()),
    }))
    .filter(({ dropped }) => !dropped)
    .map(({ outer, holes }) => ({ outer, holes }));
  return polygons.length ? { kind: "polygon", polygons } : null;
}
