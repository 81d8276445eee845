"""What a catalogue version would touch, per rule and kind of change, before it is published."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from agreement.selectors.columns import as_text
from agreement.selectors.touched import (
    Change,
    marking,
    stale_images,
    taken_images,
    touched_images,
    unmarked_images,
)
from agreement.selectors.valid import valid_answers
from catalogue.accumulated import Accumulated
from catalogue.effects import Effect, Moved
from catalogue.models import CatalogueVersion
from images.models import Image


@dataclass(frozen=True)
class RuleImpact:
    """`unmarked_images`: None where the change cannot reach what nobody marked."""

    code: str
    kind: str
    images: int
    labels: int
    unmarked_images: int | None
    moved: tuple[Moved, ...]
    accumulated: tuple[Accumulated, ...]
    zones: tuple[str, ...]


@dataclass(frozen=True)
class Impact:
    """`seconds_per_image`: the measured pace of the touched answers; None without one.
    `labeled_again`: so many of the images have answers under the version, or are about to."""

    images: int
    labeled_again: int
    labels: int
    products: int
    stale_before: int
    seconds_per_image: float | None
    by_rule: list[RuleImpact]

    @property
    def hours(self) -> float | None:
        pace = self.seconds_per_image
        return None if pace is None else (self.images - self.labeled_again) * pace / 3600


AT_ONCE = 10_000
Note = Callable[[int, int], None]
NOTHING = Impact(0, 0, 0, 0, 0, None, [])


def impact_of(version: CatalogueVersion, note: Note = lambda done, total: None) -> Impact:
    """`note` is told how far it is: a step a rule, then the walk over all answers."""
    change = Change.of(version)
    if change is None:
        return NOTHING
    total = len(change.effects) + 2
    own = []
    for done, effect in enumerate(change.effects):
        note(done, total)
        own.append(_touched(change, effect))
    touched = set().union(*own)
    note(len(own), total)
    given = _given(change, touched)
    note(len(own) + 1, total)
    labels = sum(n for n, _ in given.labels.values())
    seconds = sum(seconds for _, seconds in given.labels.values())
    return Impact(
        images=len(touched),
        labeled_again=len(touched & _ids(taken_images(version))),
        labels=labels,
        products=_products(touched_images(change, *change.effects)),
        stale_before=_waiting(stale_images(change.previous), version).count(),
        seconds_per_image=seconds / labels if labels else None,
        by_rule=[
            RuleImpact(
                code=effect.code,
                kind=effect.kind,
                images=len(images),
                labels=sum(given.labels[image][0] for image in images if image in given.labels),
                unmarked_images=_unmarked(change, effect, given.images),
                moved=effect.moved,
                accumulated=effect.accumulated,
                zones=tuple(area.name for area in effect.areas),
            )
            for effect, images in zip(change.effects, own, strict=True)
        ],
    )


class _Given(NamedTuple):
    """How many images are labeled, and of those touched how many answers took how long."""

    images: int
    labels: dict[str, tuple[int, float]]


def _given(change: Change, touched: set[str]) -> _Given:
    """All answers that held so far in one walk, image by image."""
    rows = (
        valid_answers(change.previous)
        .order_by()
        .values_list(as_text("assignment__image"))
        .annotate(Count("pk"), Sum("active_seconds"))
    )
    total, labels = 0, {}
    for image, n, seconds in rows.iterator(chunk_size=AT_ONCE):
        total += 1
        if image in touched:
            labels[image] = n, seconds
    return _Given(total, labels)


def _touched(change: Change, effect: Effect) -> set[str]:
    if not effect.touches:
        return set()
    return _ids(touched_images(change, effect))


def _ids(images: QuerySet[Image]) -> set[str]:
    rows = images.order_by().values_list(as_text("pk"), flat=True)
    return set(rows.iterator(chunk_size=AT_ONCE))


def _waiting(images: QuerySet[Image], version: CatalogueVersion) -> QuerySet[Image]:
    return images.exclude(pk__in=taken_images(version).values("pk"))


def _unmarked(change: Change, effect: Effect, labeled: int) -> int | None:
    if not effect.unmarked:
        return None
    if effect.products:
        return unmarked_images(change, effect).count()
    marked = marking(change, effect).aggregate(n=Count("assignment__image", distinct=True))
    return labeled - int(marked["n"])


def images_to_label_again(
    version: CatalogueVersion, *, unmarked: bool = False, stale: bool = True, rule: str = ""
) -> QuerySet[Image]:
    """The touched images that wait for it; on request also those where nothing was marked so far,
    and those that an earlier change left behind. `rule`: only those that the change of this type
    touches."""
    change = Change.of(version)
    if change is None:
        return Image.objects.none()
    asked = [effect for effect in change.effects if not rule or effect.code == rule]
    wanted = Q(pk__in=touched_images(change, *asked).values("pk"))
    if unmarked:
        for effect in asked:
            if effect.unmarked:
                wanted |= Q(pk__in=unmarked_images(change, effect).values("pk"))
    if stale and not rule:
        wanted |= Q(pk__in=stale_images(change.previous).values("pk"))
    return _waiting(Image.objects.filter(wanted, project_id=version.project_id), version)


def _products(images: QuerySet[Image]) -> int:
    counts = images.aggregate(
        named=Count("product_id", distinct=True, filter=~Q(product_id="")),
        alone=Count("pk", filter=Q(product_id="")),
    )
    return int(counts["named"] + counts["alone"])
