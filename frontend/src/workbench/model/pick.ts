import { area, bounds, contains, distanceToOutline, grow, rectHolds, rectsMeet } from "./geometry";
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

/** The smallest shape at a point, so that small findings stay reachable on large ones. */
export function pick(findings: readonly Finding[], point: Point, reach: number): string | null {
  const spot: Rect = { x: point[0], y: point[1], width: 0, height: 0 };
  const hits = placed(findings)
    .filter(({ geometry }) => rectsMeet(grow(boundsOf(geometry), reach), spot))
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

export const near = (findings: readonly Finding[], point: Point, reach: number): Geometry[] => {
  const spot: Rect = { x: point[0], y: point[1], width: 0, height: 0 };
  return placed(findings)
    .map(({ geometry }) => geometry)
    .filter((geometry) => rectsMeet(grow(boundsOf(geometry), reach), spot));
};
