import { area, bounds, contains, distanceToOutline, rectHolds } from "./geometry";
import type { Finding, Geometry, Point, Rect } from "./types";

type Placed = Finding & { geometry: Geometry };

export const placed = (findings: readonly Finding[]): Placed[] =>
  findings.filter((finding): finding is Placed => finding.geometry !== null);

const boundsKept = new WeakMap<Geometry, Rect>();

function boundsOf(geometry: Geometry): Rect {
  const known = boundsKept.get(geometry);
  if (known) return known;
  const fresh = bounds(geometry);
  boundsKept.set(geometry, fresh);
  return fresh;
}

/** Asked of every finding with every move of the pointer: it makes nothing new. */
const isNear = ({ x, y, width, height }: Rect, [px, py]: Point, reach: number): boolean =>
  px >= x - reach && px <= x + width + reach && py >= y - reach && py <= y + height + reach;

/** The smallest shape at a point, so that small findings stay reachable on large ones. */
export function pick(findings: readonly Finding[], point: Point, reach: number): string | null {
  const hits = placed(findings)
    .filter(({ geometry }) => isNear(boundsOf(geometry), point, reach))
    .filter(
      ({ geometry }) => contains(geometry, point) || distanceToOutline(geometry, point) <= reach,
    );
  const [first] = hits.sort((a, b) => area(a.geometry) - area(b.geometry));
  return first?.key ?? null;
}

export const pickInside = (findings: readonly Finding[], rect: Rect): string[] =>
  placed(findings)
    .filter(({ geometry }) => rectHolds(rect, boundsOf(geometry)))
    .map(({ key }) => key);

export const near = (findings: readonly Finding[], point: Point, reach: number): Geometry[] =>
  placed(findings)
    .map(({ geometry }) => geometry)
    .filter((geometry) => isNear(boundsOf(geometry), point, reach));
