"""How a project keeps its ledger of discrepancies, and in which order they are taken."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import Project
from agreement.models import Discrepancy, DiscrepancyKind, DiscrepancyState, LedgerSettings
from labeling.models import Round

WORST_FIRST = ("-cost", "rule", "id")


def settings_of(project: Project) -> LedgerSettings:
    """The project's own; the defaults, unsaved, where nobody chose."""
    row = LedgerSettings.objects.filter(project=project).first()
    return row or LedgerSettings(project=project)


def disagreements(round_: Round) -> QuerySet[Discrepancy]:
    """Where people differ; without the agreed images that are ruled on by chance."""
    return Discrepancy.objects.filter(round=round_).exclude(kind=DiscrepancyKind.AGREED)


def is_blind(row: Discrepancy) -> bool:
    """An agreed image says nothing of what everybody said until it is ruled on."""
    return row.kind == DiscrepancyKind.AGREED and row.state == DiscrepancyState.OPEN


def digest_of(ids: Iterable[UUID]) -> str:
    """In whatever order they come."""
    return hashlib.sha256(" ".join(sorted(map(str, ids))).encode()).hexdigest()


def said_of(submissions: Iterable[UUID]) -> str:
    """Another text whenever other answers stand on an entry."""
    return digest_of(submissions)[:16]


def upcoming(rows: QuerySet[Discrepancy], row: Discrepancy, n: int) -> list[UUID]:
    """The next open ones after this: first of its rule, worst first, then what was left out
    before it, then the other rules."""
    rest = rows.filter(state=DiscrepancyState.OPEN).exclude(pk=row.pk)
    own = rest.filter(rule=row.rule)
    after = Q(cost__lt=row.cost) | Q(cost=row.cost, pk__gt=row.pk)
    found: list[UUID] = []
    for part in (own.filter(after), own.exclude(after), rest.exclude(rule=row.rule)):
        if len(found) < n:
            more = part.order_by(*WORST_FIRST).values_list("pk", flat=True)
            found += more[: n - len(found)]
    return found


def alike(rows: QuerySet[Discrepancy], row: Discrepancy) -> QuerySet[Discrepancy]:
    """Open entries of the same rule and kind in which the same stand against the same."""
    same = rows.filter(rule=row.rule, kind=row.kind, alike=row.alike)
    return same.filter(state=DiscrepancyState.OPEN).exclude(alike="")
