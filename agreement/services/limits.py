"""Whether a grade that was given fits the measured size: the limits of one catalogue version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from agreement.selectors.answers import Seen
from agreement.stats.overlap import TOLERANCE
from catalogue.models import CatalogueVersion, Grade


@dataclass(frozen=True, slots=True)
class Limit:
    code: str
    measure: str
    unit: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Limits:
    by_type: Mapping[UUID, tuple[Limit, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, version: CatalogueVersion) -> "Limits":
        rows = Grade.objects.filter(type_version__version=version).order_by("rank")
        found: dict[UUID, list[Limit]] = {}
        for row in rows:
            if row.limit_measure:
                limit = Limit(
                    row.code,
                    row.limit_measure,
                    row.limit_unit,
                    row.limit_min,
                    row.limit_max,
                )
                found.setdefault(row.type_version_id, []).append(limit)
        return cls({kind: tuple(limits) for kind, limits in found.items()})

    def broken_by(self, finding: Seen, mm_per_px: float | None) -> bool:
        """Whether the size misses the grade's limits by more than a hand is off, or, for a grade
        without limits, meets those of another. Without a scale a limit in mm says nothing."""
        if finding.geometry is None or not finding.grade_code:
            return False
        limits = self.by_type.get(finding.type_version, ())
        own = next((limit for limit in limits if limit.code == finding.grade_code), None)
        if own is not None:
            return not _fits(own, finding, mm_per_px, TOLERANCE)
        return any(_fits(limit, finding, mm_per_px, -TOLERANCE) for limit in limits)

    def fits(self, finding: Seen, grade: str, mm_per_px: float | None) -> bool:
        """Whether the size alone would make it this grade, or no limit says otherwise."""
        limits = self.by_type.get(finding.type_version, ())
        one = next((limit for limit in limits if limit.code == grade), None)
        return one is None or finding.geometry is None or _fits(one, finding, mm_per_px, TOLERANCE)


def _fits(limit: Limit, finding: Seen, mm_per_px: float | None, slack: float) -> bool:
    """`slack`: by how many px the outline may be off, in favour of the limit or against it."""
    scale = 1.0 if limit.unit.startswith("px") else mm_per_px
    if scale is None:
        return slack > 0
    size = finding.size
    if limit.measure == "area":
        value = size.area * scale**2
        give = slack * (size.length + size.width) * scale**2
    else:
        value = (size.length if limit.measure == "length" else size.width) * scale
        give = slack * scale
    return (limit.low is None or value >= limit.low - give) and (
        limit.high is None or value < limit.high + give
    )
