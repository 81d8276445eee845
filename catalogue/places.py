"""Where a rule has limits of its own: on products of a type, in a zone of the part, or both."""

from dataclasses import dataclass
from typing import Self

import shapely
from shapely.geometry.base import BaseGeometry

from catalogue.models import RuleVariant, Zone
from vqi.common.geometry import Geometry, Shape, bounds, parse_geometry, to_shapely


@dataclass(frozen=True)
class Frame:
    """What an image shows: zones hold on pictures of the same size and perspective alone."""

    width: int = 0
    height: int = 0
    perspective: str = ""


NO_FRAME = Frame()


@dataclass(frozen=True)
class Where:
    product_type: str
    frame: Frame | None
    zone: BaseGeometry | None

    @classmethod
    def of(cls, row: RuleVariant) -> Self:
        return cls(row.product_type, *(drawn(row.zone) if row.zone else (None, None)))

    @property
    def particular(self) -> tuple[bool, bool, str]:
        """Sorts what holds first to the front: a zone before a product type, both before one."""
        return self.zone is None, not self.product_type, self.product_type

    def holds(self, product_type: str, frame: Frame, place: Geometry) -> bool:
        if self.product_type and self.product_type != product_type:
            return False
        if self.zone is None:
            return True
        if place is None or self.frame != frame:
            return False
        return bool(self.zone.covers(centre(place)))


def drawn(zone: Zone) -> tuple[Frame, BaseGeometry | None]:
    """On which pictures a zone holds, and where on them."""
    image, shape = zone.image, parse_geometry(zone.geometry)
    frame = Frame(image.width, image.height, image.perspective)
    return frame, None if shape is None else to_shapely(shape)


def centre(place: Shape) -> shapely.Point:
    left, top, right, bottom = bounds(place)
    return shapely.Point((left + right) / 2, (top + bottom) / 2)
