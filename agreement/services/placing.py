"""Where findings lie on a picture: how near to each other, and in which zones of the part."""

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from agreement.selectors.answers import Seen
from catalogue.models import Zone
from vqi.common.geometry import bounds, parse_geometry, to_shapely


@dataclass(frozen=True)
class Frame:
    """What an image shows: zones hold on pictures of the same size and perspective alone."""

    width: int = 0
    height: int = 0
    perspective: str = ""


NO_FRAME = Frame()


def drawn(zone: Zone) -> tuple[Frame, BaseGeometry | None]:
    """On which pictures a zone holds, and where on them."""
    image, shape = zone.image, parse_geometry(zone.geometry)
    frame = Frame(image.width, image.height, image.perspective)
    return frame, None if shape is None else to_shapely(shape)


def gap(one: Seen, other: Seen) -> float:
    """Between the boxes around them, in pixels."""
    if one.geometry is None or other.geometry is None:
        return float("inf")
    left, top, right, bottom = bounds(one.geometry)
    x0, y0, x1, y1 = bounds(other.geometry)
    across, down = max(x0 - right, left - x1, 0.0), max(y0 - bottom, top - y1, 0.0)
    return float((across**2 + down**2) ** 0.5)


def centre(finding: Seen) -> shapely.Point:
    if finding.geometry is None:
        raise ValueError("only a finding with a place lies somewhere")
    left, top, right, bottom = bounds(finding.geometry)
    return shapely.Point((left + right) / 2, (top + bottom) / 2)
