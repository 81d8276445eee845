"""What a catalogue version would touch, per rule and kind of change, before it is published."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Q, QuerySet

from agreement.selectors.touched import Change, stale_images, touched_images, unmarked_images
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
    """`seconds_per_image`: the measured pace of the touched answers; None without one."""

    images: int
    labels: int
    products: int
    stale_before: int
    seconds_per_image: float | None
    by_rule: list[RuleImpact]

    @property
    def hours(self) -> float | None:
        pace = self.seconds_per_image
        return None if pace is None else self.images * pace / 3600


NOTHING = Impact(0, 0, 0, 0, None, [])


def impact_of(version: CatalogueVersion) -> Impact:
    change = Change.of(version)
    if change is None:
        return NOTHING
    images = touched_images(change, *change.effects)
    answers = valid_answers(change.previous).filter(assignment__image__in=images)
    counts = answers.aggregate(labels=Count("pk"), pace=Avg("active_seconds"))
    return Impact(
        images=images.count(),
        labels=counts["labels"],
        products=_products(images),
        stale_before=stale_images(change.previous).count(),
        seconds_per_image=counts["pace"],
        by_rule=[_of_rule(change, effect) for effect in change.effects],
    )


def _of_rule(change: Change, effect: Effect) -> RuleImpact:
    images = touched_images(change, effect)
    answers = valid_answers(change.previous).filter(assignment__image__in=images)
    return RuleImpact(
        code=effect.code,
        kind=effect.kind,
        images=images.count() if effect.touches else 0,
        labels=answers.count() if effect.touches else 0,
        unmarked_images=unmarked_images(change, effect).count() if effect.unmarked else None,
        moved=effect.moved,
        accumulated=effect.accumulated,
        zones=tuple(area.name for area in effect.areas),
    )


def images_to_label_again(
    version: CatalogueVersion, *, unmarked: bool = False, stale: bool = True
) -> QuerySet[Image]:
    """The touched images; on request also those where nothing was marked so far, and those
    that an earlier change left behind."""
    change = Change.of(version)
    if change is None:
        return Image.objects.none()
    wanted = Q(pk__in=touched_images(change, *change.effects).values("pk"))
    if unmarked:
        for effect in change.effects:
            if effect.unmarked:
                wanted |= Q(pk__in=unmarked_images(change, effect).values("pk"))
    if stale:
        wanted |= Q(pk__in=stale_images(change.previous).values("pk"))
    return Image.objects.filter(wanted, project_id=version.project_id)


def _products(images: QuerySet[Image]) -> int:
    counts = images.aggregate(
        named=Count("product_id", distinct=True, filter=~Q(product_id="")),
        alone=Count("pk", filter=Q(product_id="")),
    )
    return int(counts["named"] + counts["alone"])
