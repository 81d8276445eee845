"""Carries what a published version did not touch over to it. An answer under an older version may
come after that, and tell otherwise: each run adds what is missing and ends what holds no longer."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Project
from accounts.services.events import record
from agreement.models import CarryOver
from agreement.selectors.touched import Change, touched_images
from agreement.selectors.valid import valid_answers, valid_rulings
from catalogue.models import CatalogueVersion

AT_ONCE = 10_000
ENDED_AT_ONCE = 500


def carry_over(project: Project) -> int:
    """In the order of the versions, so that what two changes left alone is carried twice."""
    published = CatalogueVersion.objects.filter(project=project, approved_at__isnull=False)
    count = 0
    for version in published.select_related("project").order_by("number"):
        change = Change.of(version)
        if change is not None:
            count += _carry(change)
    return count


def _carry(change: Change) -> int:
    # An image whose one answer is touched keeps none: half of the answers would mislead.
    touched = touched_images(change, *change.effects).values("pk")
    answers = valid_answers(change.previous).exclude(assignment__image__in=touched)
    rulings = valid_rulings(change.previous).exclude(discrepancy__image__in=touched)
    ended = _end(answers, "submission", change) + _end(rulings, "ruling", change)
    _record("labels.no_longer_carried", change, ended)
    count = _write(answers, "submission", change) + _write(rulings, "ruling", change)
    _record("labels.carried_over", change, count)
    return count


def _record(act: str, change: Change, count: int) -> None:
    if count:
        record(act=act, on=change.version, user=None, project=change.version.project, count=count)


def _end(rows: QuerySet[Any], name: str, change: Change) -> int:
    """Chunk by chunk: one more level of subqueries is more than SQLite can parse."""
    kept = CarryOver.objects.filter(**{f"{name}__isnull": False}, to_version=change.version)
    count, after = 0, UUID(int=0)
    while pairs := _pairs(kept.filter(**{f"{name}__gt": after}), f"{name}_id"):
        first, after = pairs[0][1], pairs[-1][1]
        holding = set(rows.filter(pk__gte=first, pk__lte=after).values_list("pk", flat=True))
        ended = [pk for pk, of in pairs if of not in holding]
        for start in range(0, len(ended), ENDED_AT_ONCE):
            CarryOver.objects.filter(pk__in=ended[start : start + ENDED_AT_ONCE]).delete()
        count += len(ended)
    return count


def _pairs(kept: QuerySet[CarryOver], name: str) -> list[tuple[int, UUID]]:
    return list(kept.order_by(name).values_list("pk", name)[:AT_ONCE])


def _write(rows: QuerySet[Any], name: str, change: Change) -> int:
    there = CarryOver.objects.filter(**{name: OuterRef("pk")}, to_version=change.version)
    versions = {"from_version": change.previous, "to_version": change.version}
    count = 0
    for ids in _chunks(rows.exclude(Exists(there))):
        CarryOver.objects.bulk_create(
            (CarryOver(**{f"{name}_id": pk}, **versions) for pk in ids),
            ignore_conflicts=True,
        )
        count += len(ids)
    return count


def _chunks(rows: QuerySet[Any]) -> Iterator[list[UUID]]:
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    while ids:
        yield ids
        ids = list(
            rows.filter(pk__gt=ids[-1]).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
        )
