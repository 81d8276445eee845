"""What the labels of a data set come to: how many say what, and how often each type is there."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from agreement.models import FinalFinding, FinalLabel
from labeling.models import Verdict


@dataclass(frozen=True)
class TypeShare:
    code: str
    images: int
    findings: int


@dataclass(frozen=True)
class Balance:
    """Of the labels that hold under the newest rules; `stale` are the others."""

    ok: int
    defective: int
    unsettled: int
    stale: int
    types: tuple[TypeShare, ...]


def balance_of(labels: QuerySet[FinalLabel]) -> Balance:
    holding = Q(is_stale=False)
    counts = labels.aggregate(
        ok=Count("pk", filter=holding & Q(verdict=Verdict.OK)),
        defective=Count("pk", filter=holding & Q(verdict=Verdict.DEFECTIVE)),
        unsettled=Count("pk", filter=holding & Q(verdict="")),
        stale=Count("pk", filter=Q(is_stale=True)),
    )
    found = FinalFinding.objects.filter(label__in=labels.filter(holding))
    rows = (
        found.order_by()
        .values_list("type_version__defect_type__code")
        .annotate(Count("label", distinct=True), Count("pk"))
        .order_by("type_version__defect_type__code")
    )
    return Balance(**counts, types=tuple(TypeShare(*row) for row in rows))
