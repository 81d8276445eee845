"""How near findings lie to each other, and whether in a zone of the part."""

from shapely.geometry.base import BaseGeometry

from agreement.selectors.answers import Seen
from catalogue.places import centre
from vqi.common.geometry import bounds


def gap(one: Seen, other: Seen) -> float:
    """Between the boxes around them, in pixels."""
    if one.geometry is None or other.geometry is None:
        return float("inf")
    left, top, right, bottom = bounds(one.geometry)
    x0, y0, x1, y1 = bounds(other.geometry)
    across, down = max(x0 - right, left - x1, 0.0), max(y0 - bottom, top - y1, 0.0)
    return float((across**2 + down**2) ** 0.5)


def is_inside(finding: Seen, zone: BaseGeometry) -> bool:
    return finding.geometry is not None and bool(zone.covers(centre(finding.geometry)))
