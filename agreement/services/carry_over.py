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
    kept = CarryOver.objects.filter(**{f"{name}__isnull": False}, to_version=change.version)
    ids = list(kept.exclude(Exists(rows.filter(pk=OuterRef(name)))).values_list("pk", flat=True))
    for start in range(0, len(ids), ENDED_AT_ONCE):
        CarryOver.objects.filter(pk__in=ids[start : start + ENDED_AT_ONCE]).delete()
    return len(ids)


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
