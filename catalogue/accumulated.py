"""What a change of "three small within 10 mm count as large" does to labels that exist."""

from collections import defaultdict
from dataclasses import dataclass

from catalogue.changes import AccumulationChange, AccumulationText


@dataclass(frozen=True)
class Accumulated:
    """Findings of `grade` that counted as `counts_as` by one of `before` and now by `after`."""

    grade: str
    counts_as: str
    before: tuple[AccumulationText, ...]
    after: tuple[AccumulationText, ...]

    @property
    def directions(self) -> set[str]:
        """Several findings always count as a worse grade, so a wider reach is stricter."""
        if not self.before or not self.after:
            return {"stricter" if self.after else "looser"}
        if len(self.before) == len(self.after) == 1:
            return _directions(self.before[0], self.after[0])
        return {"stricter", "looser"}


def accumulated(change: AccumulationChange) -> tuple[Accumulated, ...]:
    old, new = _by_grades(change.before), _by_grades(change.after)
    return tuple(
        Accumulated(*grades, old[grades], new[grades])
        for grades in sorted(old.keys() | new.keys())
        if set(old[grades]) != set(new[grades])
    )


def _by_grades(
    rows: tuple[AccumulationText, ...],
) -> dict[tuple[str, str], tuple[AccumulationText, ...]]:
    found: dict[tuple[str, str], tuple[AccumulationText, ...]] = defaultdict(tuple)
    for row in rows:
        found[(row.grade, row.counts_as)] += (row,)
    return found


def _directions(before: AccumulationText, after: AccumulationText) -> set[str]:
    if (before.reach, before.unit) != (after.reach, after.unit):
        return {"stricter", "looser"}
    fewer = before.count - after.count
    wider = (after.distance or 0) - (before.distance or 0)
    signs = {change > 0 for change in (fewer, wider) if change}
    return {"stricter" if sign else "looser" for sign in signs}
