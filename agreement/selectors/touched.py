"""Which findings, answers and images a changed rule touches, decided by type, grade and size."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, F, FloatField, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from agreement.models import RulingFinding
from agreement.selectors.placed import IMAGES, counted_otherwise, in_area, surely_in
from agreement.selectors.reading import Reading
from agreement.selectors.valid import answered_anew, before, valid_answers, valid_rulings
from catalogue.effects import Effect, Moved
from catalogue.models import CatalogueVersion
from catalogue.selectors import effects
from images.models import Image, SelectionImage
from labeling.models import Finding, Purpose, Round, RoundState, Submission
from vqi.common.measure import MEASURED_DIGITS

UNLISTED = "unlisted"
_ROUNDING = 0.5 * 10**-MEASURED_DIGITS
Marked = TypeVar("Marked", Finding, RulingFinding)


@dataclass(frozen=True)
class Change:
    """A version against the one in force before it, with how older findings read there."""

    version: CatalogueVersion
    previous: CatalogueVersion
    reading: Reading
    effects: tuple[Effect, ...]

    @classmethod
    def of(cls, version: CatalogueVersion) -> "Change | None":
        previous = before(version)
        if previous is None:
            return None
        found = tuple(e for e in effects(previous, version) if e.kind != "same")
        return cls(version, previous, Reading.under(previous), found)


def touched_findings(rows: QuerySet[Marked], change: Change, effect: Effect) -> QuerySet[Marked]:
    code = UNLISTED if effect.kind == "added" else effect.code
    rows = rows.filter(type_version__in=change.reading.reading_as(code))
    if effect.products:
        rows = rows.filter(**{f"{IMAGES[rows.model]}__product_type__in": effect.products})
    if effect.all_marked:
        return rows
    condition = Q(grade__code__in=effect.regraded)
    for moved in effect.moved:
        inside = (
            _counted(moved, rows, change, code) if moved.measure == "count" else _in_range(moved)
        )
        condition |= inside & _there(moved, rows.model)
    for area in effect.areas:
        condition |= in_area(area, rows.model)
    for one in effect.accumulated:
        condition |= counted_otherwise(one, rows)
    own = Value(change.version.project.mm_per_px, output_field=FloatField())
    scale = F(f"{IMAGES[rows.model]}__mm_per_px")
    return rows.alias(scale=Coalesce(scale, own)).filter(condition)


def touched_images(change: Change, *touching: Effect) -> QuerySet[Image]:
    """Images with an answer or ruling that held so far and that one of these changes touches."""
    answers, rulings = Q(pk__in=[]), Q(pk__in=[])
    for effect in touching:
        if effect.touches:
            # By the findings, which are few, and not by a question to every answer.
            given = touched_findings(Finding.objects.all(), change, effect)
            answers |= Q(pk__in=given.values("submission"))
            ruled = touched_findings(RulingFinding.objects.all(), change, effect)
            rulings |= Q(pk__in=ruled.values("ruling"))
    said = valid_answers(change.previous).filter(answers).values("assignment__image")
    settled = valid_rulings(change.previous).filter(rulings).values("discrepancy__image")
    rows = Image.objects.filter(project_id=change.version.project_id)
    return rows.filter(Q(pk__in=said) | Q(pk__in=settled))


def unmarked_images(change: Change, effect: Effect) -> QuerySet[Image]:
    """Labeled images on which nobody marked this type, where a stricter rule might find it."""
    rows = Image.objects.filter(pk__in=valid_answers(change.previous).values("assignment__image"))
    if effect.products:
        rows = rows.filter(product_type__in=effect.products)
    return rows.exclude(pk__in=marking(change, effect).values("assignment__image"))


def marking(change: Change, effect: Effect) -> QuerySet[Submission]:
    """The answers that name what reads as the effect's type."""
    types = change.reading.reading_as(effect.code)
    marks = Finding.objects.filter(type_version__in=types)
    return valid_answers(change.previous).filter(pk__in=marks.values("submission"))


def stale_images(version: CatalogueVersion) -> QuerySet[Image]:
    """Labeled images of which nothing holds under this version: touched and not labeled again."""
    labeled = Image.objects.filter(final_label__project=version.project_id)
    return labeled.filter(final_label__version__number__lt=version.number)


def taken_images(version: CatalogueVersion) -> QuerySet[Image]:
    """Labeled under this version already, or in a relabel round of it, be it only planned."""
    rounds = relabel_rounds(version)
    return Image.objects.filter(
        Q(pk__in=answered_anew(version).values("assignment__image"))
        | Q(pk__in=SelectionImage.objects.filter(selection__rounds__in=rounds).values("image"))
    )


def relabel_rounds(version: CatalogueVersion) -> QuerySet[Round]:
    rounds = Round.objects.filter(version=version, purpose=Purpose.RELABEL)
    return rounds.exclude(state=RoundState.CLOSED)


def _there(moved: Moved, model: type[Finding] | type[RulingFinding]) -> Q:
    product = f"{IMAGES[model]}__product_type"
    there = Q(**{product: moved.product_type}) if moved.product_type else Q()
    if moved.not_products:
        there &= ~Q(**{f"{product}__in": moved.not_products})
    for area in moved.not_areas:
        there &= ~surely_in(area, model)
    return there & in_area(moved.area, model) if moved.area else there


def _counted(moved: Moved, rows: QuerySet[Marked], change: Change, code: str) -> Q:
    """By how many of the type an answer has. A ruling speaks of one place and cannot tell: it
    counts as touched."""
    if rows.model is RulingFinding:
        return Q(pk__isnull=False)
    marks = Finding.objects.filter(type_version__in=change.reading.reading_as(code))
    counted = marks.order_by().values("submission").annotate(n=Count("pk"))
    inside = _between("n", moved, Value(1.0))
    return Q(submission__in=counted.filter(inside).values("submission"))


def _between(name: str, moved: Moved, unit: Combinable) -> Q:
    """Rows whose value by this name, in `unit`, is one that moved: rounded as `is_between` does."""
    low = moved.low + (-_ROUNDING if moved.low_included else _ROUNDING)
    inside = Q(**{f"{name}__gte": Value(low) / unit})
    if moved.high is not None:
        high = moved.high + (_ROUNDING if moved.high_included else -_ROUNDING)
        inside &= Q(**{f"{name}__lte": Value(high) / unit})
    return inside


def _in_range(moved: Moved) -> Q:
    """A size that cannot be told in the rule's unit counts as touched."""
    in_mm = moved.unit.startswith("mm")
    unit: Combinable = Value(1.0)
    if in_mm:
        unit = F("scale") * F("scale") if moved.measure == "area" else F("scale")
    inside = _between(moved.measure, moved, unit)
    unknown = Q(area=0) | (Q(scale__isnull=True) if in_mm else Q())
    return inside | unknown
