"""Carries what a published version did not touch over to it. An answer under an older version may
come after that, and tell otherwise: each run adds what is missing and ends what holds no longer."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from accounts.models import Project
from accounts.services.events import record
from agreement.models import CarryOver
from agreement.selectors.columns import as_text
from agreement.selectors.touched import Change, touched_images
from agreement.selectors.valid import valid_answers, valid_rulings
from catalogue.models import CatalogueVersion

AT_ONCE = 10_000
ENDED_AT_ONCE = 500


@dataclass(frozen=True)
class Held:
    """Answers or rulings that held so far, by the `name` that a carry-over has for them, without
    those of the images that are touched: found out once, and not for every chunk."""

    rows: QuerySet[Any]
    name: str
    image: str
    touched: Set[str]

    def chunks(self, wanted: Q | Combinable) -> Iterator[list[UUID]]:
        rows = self.rows.filter(wanted).order_by("pk").values_list("pk", as_text(self.image))
        after = UUID(int=0)
        while pairs := list(rows.filter(pk__gt=after)[:AT_ONCE]):
            after = pairs[-1][0]
            yield [pk for pk, image in pairs if image not in self.touched]


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
    images = (
        touched_images(change, *change.effects).order_by().values_list(as_text("pk"), flat=True)
    )
    touched = set(images.iterator(chunk_size=AT_ONCE))
    answers = Held(valid_answers(change.previous), "submission", "assignment__image", touched)
    rulings = Held(valid_rulings(change.previous), "ruling", "discrepancy__image", touched)
    ended = _end(answers, change) + _end(rulings, change)
    _record("labels.no_longer_carried", change, ended)
    count = _write(answers, change) + _write(rulings, change)
    _record("labels.carried_over", change, count)
    return count


def _record(act: str, change: Change, count: int) -> None:
    if count:
        record(act=act, on=change.version, user=None, project=change.version.project, count=count)


def _end(held: Held, change: Change) -> int:
    """Chunk by chunk: one more level of subqueries is more than SQLite can parse."""
    name = held.name
    kept = CarryOver.objects.filter(**{f"{name}__isnull": False}, to_version=change.version)
    count, after = 0, UUID(int=0)
    while pairs := _pairs(kept.filter(**{f"{name}__gt": after}), f"{name}_id"):
        first, after = pairs[0][1], pairs[-1][1]
        holding = {pk for ids in held.chunks(Q(pk__gte=first, pk__lte=after)) for pk in ids}
        ended = [pk for pk, of in pairs if of not in holding]
        for start in range(0, len(ended), ENDED_AT_ONCE):
            CarryOver.objects.filter(pk__in=ended[start : start + ENDED_AT_ONCE]).delete()
        count += len(ended)
    return count


def _pairs(kept: QuerySet[CarryOver], name: str) -> list[tuple[int, UUID]]:
    return list(kept.order_by(name).values_list("pk", name)[:AT_ONCE])


def _write(held: Held, change: Change) -> int:
    there = CarryOver.objects.filter(**{held.name: OuterRef("pk")}, to_version=change.version)
    versions = {"from_version": change.previous, "to_version": change.version}
    count = 0
    for ids in held.chunks(~Exists(there)):
        CarryOver.objects.bulk_create(
            (CarryOver(**{f"{held.name}_id": pk}, **versions) for pk in ids),
            ignore_conflicts=True,
        )
        count += len(ids)
    return count
