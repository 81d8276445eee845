"""Whether a grade that was given fits what is measured: the limits of one catalogue version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from agreement.selectors.answers import Seen
from agreement.services.placing import gap
from agreement.stats.overlap import TOLERANCE
from catalogue.models import CatalogueVersion, Grade, RuleVariant, VariantLimit
from catalogue.places import NO_FRAME, Frame, Where
from vqi.common.measure import is_between


@dataclass(frozen=True, slots=True)
class Limit:
    code: str
    measure: str
    unit: str
    low: float | None
    high: float | None
    low_included: bool = True
    high_included: bool = False


Bounds = tuple[float | None, float | None, bool, bool]
Scale = tuple[Limit, ...]


@dataclass(frozen=True)
class Place(Where):
    """The limits of a type there."""

    scale: Scale = ()


@dataclass(frozen=True)
class Around:
    """What a finding is measured in and among: its image, and all findings of the same answer."""

    mm_per_px: float | None = None
    product_type: str = ""
    frame: Frame = NO_FRAME
    findings: Sequence[Seen] = ()


@dataclass(frozen=True)
class Limits:
    """`places`: where a type has limits of its own, the most particular first."""

    by_type: Mapping[UUID, Scale] = field(default_factory=dict)
    places: Mapping[UUID, Sequence[Place]] = field(default_factory=dict)

    @classmethod
    def of(cls, version: CatalogueVersion) -> "Limits":
        rows = Grade.objects.filter(type_version__version=version).order_by("rank")
        found: dict[UUID, list[Limit]] = {}
        for row in rows:
            if row.limit_measure:
                limit = Limit(row.code, row.limit_measure, row.limit_unit, *_bounds(row))
                found.setdefault(row.type_version_id, []).append(limit)
        by_type = {kind: tuple(limits) for kind, limits in found.items()}
        return cls(by_type, _places(version, by_type))

    def broken_by(self, finding: Seen, around: Around) -> bool:
        """Whether the measure misses the grade's limits by more than a hand is off, or, for a
        grade without limits, meets those of another. Without a scale a limit in mm says nothing."""
        if not finding.grade_code:
            return False
        limits = self._at(finding, around)
        own = next((limit for limit in limits if limit.code == finding.grade_code), None)
        if own is not None:
            return not _fits(own, finding, around, TOLERANCE)
        return any(_fits(limit, finding, around, -TOLERANCE) for limit in limits)

    def fits(self, finding: Seen, grade: str, around: Around) -> bool:
        """Whether the measure alone would make it this grade, or no limit says otherwise."""
        limits = self._at(finding, around)
        one = next((limit for limit in limits if limit.code == grade), None)
        return one is None or _fits(one, finding, around, TOLERANCE)

    def _at(self, finding: Seen, around: Around) -> Scale:
        places = self.places.get(finding.type_version, ())
        product, frame = around.product_type, around.frame
        there = next((p for p in places if p.holds(product, frame, finding.geometry)), None)
        return there.scale if there else self.by_type.get(finding.type_version, ())


def _places(version: CatalogueVersion, by_type: Mapping[UUID, Scale]) -> dict[UUID, list[Place]]:
    rows = RuleVariant.objects.filter(type_version__version=version, limits__isnull=False)
    found: dict[UUID, list[Place]] = {}
    for row in rows.distinct().select_related("zone__image").prefetch_related("limits"):
        own = {one.grade: _bounds(one) for one in row.limits.all()}
        scale = tuple(_bound(limit, own) for limit in by_type.get(row.type_version_id, ()))
        place = replace(Place.of(row), scale=scale)
        found.setdefault(row.type_version_id, []).append(place)
    return {k: sorted(places, key=lambda one: one.particular) for k, places in found.items()}


def _bounds(row: Grade | VariantLimit) -> Bounds:
    return row.limit_min, row.limit_max, row.min_included, row.max_included


def _bound(limit: Limit, own: Mapping[str, Bounds]) -> Limit:
    if limit.code not in own:
        return limit
    low, high, low_included, high_included = own[limit.code]
    return replace(
        limit, low=low, high=high, low_included=low_included, high_included=high_included
    )


def _fits(limit: Limit, finding: Seen, around: Around, slack: float) -> bool:
    """`slack`: by how many px the outline may be off, in favour of the limit or against it."""
    if limit.measure == "count":
        return _within(limit, float(max(1, len(_alike(finding, around)))), 0.0)
    if finding.geometry is None:
        return slack > 0
    scale = 1.0 if limit.unit.startswith("px") else around.mm_per_px
    if scale is None:
        return slack > 0
    size = finding.size
    if limit.measure == "area":
        give = slack * (size.length + size.width) * scale**2
        return _within(limit, size.area * scale**2, give)
    if limit.measure == "distance":
        others = (one for one in _alike(finding, around) if one.pk != finding.pk)
        gaps = (gap(finding, one) for one in others)
        # One by itself is far from any other.
        return _within(limit, min(gaps, default=float("inf")) * scale, slack * scale)
    value = size.length if limit.measure == "length" else size.width
    return _within(limit, value * scale, slack * scale)


def _alike(finding: Seen, around: Around) -> list[Seen]:
    return [one for one in around.findings if one.type_version == finding.type_version]


def _within(limit: Limit, value: float, give: float) -> bool:
    return is_between(
        value,
        None if limit.low is None else limit.low - give,
        None if limit.high is None else limit.high + give,
        low_included=limit.low_included,
        high_included=limit.high_included,
    )
