"""What came to light when agreed images, drawn by chance, were ruled on without seeing what
everybody had said."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from agreement.models import (
    AgreedSample,
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
    Position,
    Ruling,
    RulingFinding,
)
from agreement.stats.intervals import clopper_pearson
from labeling.models import Round, Verdict


@dataclass(frozen=True, slots=True)
class SampleOutcome:
    """`missed`: all said OK, ruled defective; `alarmed`: the other way round; `mistyped`: ruled
    defective too, of other types. The share is of the images that the ruling could decide."""

    n_agreed: int
    n_sampled: int
    n_open: int
    n_ruled: int
    n_undecided: int
    missed: tuple[UUID, ...] = ()
    alarmed: tuple[UUID, ...] = ()
    mistyped: tuple[UUID, ...] = ()
    share: float | None = None
    low: float | None = None
    high: float | None = None


def sample_outcome(round_: Round, entries: QuerySet[Discrepancy]) -> SampleOutcome:
    """`entries`: those of the round that the reader may see."""
    entries = entries.filter(kind=DiscrepancyKind.AGREED)
    rulings = dict(_standing(entries).values_list("discrepancy", "verdict"))
    decided = {pk: verdict for pk, verdict in rulings.items() if verdict != Verdict.UNDECIDED}
    said = dict(
        Position.objects.filter(discrepancy__in=_ruled(entries))
        .values_list("discrepancy", "submission__verdict")
        .distinct()
    )
    found, marked = _codes_ruled(entries), _codes_said(entries)
    missed: list[UUID] = []
    alarmed: list[UUID] = []
    mistyped: list[UUID] = []
    for pk, verdict in sorted(decided.items(), key=str):
        if verdict != said.get(pk):
            (missed if verdict == Verdict.DEFECTIVE else alarmed).append(pk)
        elif found.get(pk) and found[pk] != marked.get(pk):
            mistyped.append(pk)
    wrong, n = len(missed) + len(alarmed) + len(mistyped), len(decided)
    interval = clopper_pearson(wrong, n) if n else None
    return SampleOutcome(
        n_agreed=_agreed(round_),
        n_sampled=entries.count(),
        n_open=entries.filter(state=DiscrepancyState.OPEN).count(),
        n_ruled=len(rulings),
        n_undecided=len(rulings) - n,
        missed=tuple(missed),
        alarmed=tuple(alarmed),
        mistyped=tuple(mistyped),
        share=wrong / n if n else None,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
    )


def _agreed(round_: Round) -> int:
    """How many images the sample was drawn from."""
    rows = AgreedSample.objects.filter(round=round_)
    first = rows.values_list("inclusion_probability", flat=True).first()
    return round(rows.count() / first) if first else 0


def _ruled(entries: QuerySet[Discrepancy]) -> QuerySet[Discrepancy]:
    return entries.filter(state=DiscrepancyState.RULED)


def _standing(entries: QuerySet[Discrepancy]) -> QuerySet[Ruling]:
    return Ruling.objects.filter(discrepancy__in=_ruled(entries), withdrawn_at__isnull=True)


def _codes_ruled(entries: QuerySet[Discrepancy]) -> dict[UUID, set[str]]:
    findings = RulingFinding.objects.filter(ruling__in=_standing(entries))
    return _gathered(
        findings.values_list("ruling__discrepancy", "type_version__defect_type__code").distinct()
    )


def _codes_said(entries: QuerySet[Discrepancy]) -> dict[UUID, set[str]]:
    code = "submission__findings__type_version__defect_type__code"
    rows = Position.objects.filter(discrepancy__in=_ruled(entries)).exclude(**{code: None})
    return _gathered(rows.values_list("discrepancy", code).distinct())


def _gathered(pairs: Iterable[tuple[UUID, str]]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    for pk, code in pairs:
        found.setdefault(pk, set()).add(code)
    return found
