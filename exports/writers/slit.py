"""One ring that runs round a polygon and its holes, for formats that know no holes.

Each hole is joined by a line that is run along twice and so encloses nothing; the hole runs the
other way round than the outline, so that whatever fills the ring leaves it empty."""

from vqi.common.geometry import Part, Point, Ring


def slit(part: Part) -> Ring:
    ring = list(part.outer)
    for hole in part.holes:
        against = hole if _turns(hole) != _turns(part.outer) else hole[::-1]
        at = min(part.outer, key=lambda point: _far(point, against[0]))
        place = ring.index(at) + 1
        ring[place:place] = [*against, against[0], at]
    return tuple(ring)


def _far(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _turns(ring: Ring) -> bool:
    ahead = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ahead) > 0
