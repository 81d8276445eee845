"""Findings that add up: does what one answer gave fit "three small count as large"?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from shapely.geometry.base import BaseGeometry

from agreement.selectors.answers import Seen
from agreement.services.placing import gap, is_inside
from agreement.stats.overlap import TOLERANCE
from catalogue.models import Accumulation, CatalogueVersion, Reach
from catalogue.places import Frame, drawn

FitsGrade = Callable[[Seen, str], bool]


@dataclass(frozen=True)
class Sums:
    """The accumulations of a version by type, and its zones by what they were drawn on."""

    by_type: Mapping[UUID, tuple[Accumulation, ...]] = field(default_factory=dict)
    zones: Mapping[Frame, tuple[BaseGeometry, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, version: CatalogueVersion) -> "Sums":
        found: dict[UUID, tuple[Accumulation, ...]] = {}
        for row in Accumulation.objects.filter(type_version__version=version):
            found[row.type_version_id] = (*found.get(row.type_version_id, ()), row)
        zones: dict[Frame, tuple[BaseGeometry, ...]] = {}
        for zone in version.zones.select_related("image") if found else ():
            frame, shape = drawn(zone)
            if shape is not None:
                zones[frame] = (*zones.get(frame, ()), shape)
        return cls(found, zones)

    def too_low(
        self, findings: Sequence[Seen], frame: Frame, mm_per_px: float | None
    ) -> frozenset[int]:
        """Findings whose grade is too low for how many there are, even if a hand was off."""
        return frozenset(
            finding.pk
            for rule in self._rules(findings)
            for group in self._groups(_given(findings, rule), rule, frame, mm_per_px, -TOLERANCE)
            for finding in group
        )

    def raised(
        self,
        findings: Sequence[Seen],
        frame: Frame,
        mm_per_px: float | None,
        fits: FitsGrade,
    ) -> frozenset[int]:
        """Findings that carry a worse grade than their own size, because they add up to it."""
        found: set[int] = set()
        for rule in self._rules(findings):
            worse = [f for f in _of(findings, rule) if f.grade_code == rule.counts_as]
            alone = [f for f in worse if fits(f, rule.grade)]
            together = [*_given(findings, rule), *alone]
            for group in self._groups(together, rule, frame, mm_per_px, TOLERANCE):
                found |= {f.pk for f in group if f.grade_code == rule.counts_as}
        return frozenset(found)

    def _rules(self, findings: Sequence[Seen]) -> Iterable[Accumulation]:
        types = {finding.type_version for finding in findings}
        return (rule for kind in types for rule in self.by_type.get(kind, ()))

    def _groups(
        self,
        findings: Sequence[Seen],
        rule: Accumulation,
        frame: Frame,
        mm_per_px: float | None,
        slack: float,
    ) -> Iterable[Sequence[Seen]]:
        if rule.reach == Reach.IMAGE:
            groups: Iterable[Sequence[Seen]] = [findings]
        elif rule.reach == Reach.ZONE:
            groups = [
                [f for f in findings if is_inside(f, zone)] for zone in self.zones.get(frame, ())
            ]
        else:
            groups = _around_each(findings, _pixels(rule, mm_per_px), slack)
        return (group for group in groups if len(group) >= rule.count)


def _of(findings: Sequence[Seen], rule: Accumulation) -> list[Seen]:
    return [f for f in findings if f.type_version == rule.type_version_id]


def _given(findings: Sequence[Seen], rule: Accumulation) -> list[Seen]:
    return [f for f in _of(findings, rule) if f.grade_code == rule.grade]


def _pixels(rule: Accumulation, mm_per_px: float | None) -> float | None:
    """The rule's distance in pixels; None where no scale tells it."""
    if rule.distance is None or rule.unit == "px":
        return rule.distance
    return rule.distance / mm_per_px if mm_per_px else None


def _around_each(
    findings: Sequence[Seen], reach: float | None, slack: float
) -> Iterable[Sequence[Seen]]:
    """Around each finding those that lie within reach of it, itself included."""
    placed = [f for f in findings if f.geometry is not None]
    if reach is None:
        return
    for one in placed:
        yield [f for f in placed if gap(one, f) <= reach + slack]
