"""Carries what a published version did not touch over to it; run again it adds what is missing."""

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
    answers = _missing(valid_answers(change.previous), "submission", change)
    rulings = _missing(valid_rulings(change.previous), "ruling", change)
    answers = answers.exclude(assignment__image__in=touched)
    rulings = rulings.exclude(discrepancy__image__in=touched)
    count = _write(answers, "submission_id", change) + _write(rulings, "ruling_id", change)
    if count:
        record(
            act="labels.carried_over",
            on=change.version,
            user=None,
            project=change.version.project,
            count=count,
        )
    return count


def _missing(rows: QuerySet[Any], name: str, change: Change) -> QuerySet[Any]:
    there = CarryOver.objects.filter(**{name: OuterRef("pk")}, to_version=change.version)
    return rows.exclude(Exists(there))


def _write(rows: QuerySet[Any], name: str, change: Change) -> int:
    count = 0
    for ids in _chunks(rows):
        CarryOver.objects.bulk_create(
            (
                CarryOver(**{name: pk}, from_version=change.previous, to_version=change.version)
                for pk in ids
            ),
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
