"""Findings by where they lie: in an area of the picture, or so near to others that they add up.

What cannot be told, for want of a place or a scale, counts as touched.
"""

from collections.abc import Iterable

from django.db.models import (
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from agreement.models import RulingFinding
from catalogue.accumulated import Accumulated
from catalogue.areas import Area, Rectangle
from catalogue.changes import AccumulationText
from labeling.models import Finding

IMAGES: dict[type[Finding] | type[RulingFinding], str] = {
    Finding: "submission__assignment__image",
    RulingFinding: "ruling__discrepancy__image",
}
NOWHERE = Value(0.0, output_field=FloatField())


def in_area(area: Area, model: type[Finding] | type[RulingFinding]) -> Q:
    """By their centre, on pictures of the zone's perspective; on those of another size nobody
    can tell."""
    image = IMAGES[model]
    inside = Q(area=0) if model is Finding else Q(source__isnull=True)
    inside |= ~Q(**{f"{image}__width": area.width, f"{image}__height": area.height})
    inside |= _centred_in(area.rectangles, model)
    return Q(**{f"{image}__perspective": area.perspective}) & inside


def surely_in(area: Area, model: type[Finding] | type[RulingFinding]) -> Q:
    """So that the limits of the zone, and no others, are theirs."""
    image = IMAGES[model]
    frame = {"width": area.width, "height": area.height, "perspective": area.perspective}
    same = Q(**{f"{image}__{name}": value for name, value in frame.items()})
    return same & _centred_in(area.inner, model)


def _centred_in(rectangles: Iterable[Rectangle], model: type[Finding] | type[RulingFinding]) -> Q:
    place = "" if model is Finding else "source__"
    found = Q(pk__in=[])
    for left, top, right, bottom in rectangles:
        found |= Q(
            **{
                f"{place}left__gte": Value(2.0 * left) - F(f"{place}right"),
                f"{place}left__lte": Value(2.0 * right) - F(f"{place}right"),
                f"{place}top__gte": Value(2.0 * top) - F(f"{place}bottom"),
                f"{place}top__lte": Value(2.0 * bottom) - F(f"{place}bottom"),
            }
        )
    return found


def counted_otherwise(one: Accumulated, rows: QuerySet[Finding] | QuerySet[RulingFinding]) -> Q:
    """Findings of the grade that now add up to a worse one, and those that were given the worse
    one and no longer do. A ruling speaks of one place: whether others lie near, it does not say."""
    plain, worse = Q(grade__code=one.grade), Q(grade__code=one.counts_as)
    if rows.model is RulingFinding:
        return (plain if one.after else Q(pk__in=[])) | (worse if one.before else Q(pk__in=[]))
    both = (one.grade, one.counts_as)
    now, before = _any(one.after, (one.grade,)), _any(one.before, (one.grade,))
    was, still = _any(one.before, both), _any(one.after, both)
    return plain & now & ~before | worse & was & ~still


def _any(rules: tuple[AccumulationText, ...], grades: tuple[str, ...]) -> Q:
    found = Q(pk__in=[])
    for rule in rules:
        itself = _scaled(Finding.objects.filter(pk=OuterRef("pk")))
        found |= Q(Exists(_centres(itself, rule, grades)))
        if rule.distance is not None:
            near = _centres(_scaled(_near(_others(grades), rule)), rule, grades)
            found |= Q(Exists(near))
    return found


def _centres(
    rows: QuerySet[Finding], rule: AccumulationText, grades: tuple[str, ...]
) -> QuerySet[Finding]:
    """Those with enough others of these grades in reach. By zone and by image all of an image
    count."""
    others = _others(grades)
    if rule.distance is not None:
        others = _near(others, rule)
    counted = others.order_by().values("submission").annotate(n=Count("pk")).values("n")
    return rows.annotate(n=Coalesce(Subquery(counted), 0)).filter(n__gte=rule.count - 1)


def _others(grades: tuple[str, ...]) -> QuerySet[Finding]:
    return Finding.objects.filter(
        submission=OuterRef("submission"),
        type_version=OuterRef("type_version"),
        grade__code__in=grades,
    ).exclude(pk=OuterRef("pk"))


def _scaled(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    own = F("type_version__version__project__mm_per_px")
    return rows.annotate(scale=Coalesce(F(f"{IMAGES[Finding]}__mm_per_px"), own))


def _near(others: QuerySet[Finding], rule: AccumulationText) -> QuerySet[Finding]:
    """By the gap between the boxes around them."""
    gaps = others.annotate(
        across=Greatest(_beyond("left", "right"), _beyond("right", "left", -1.0), NOWHERE),
        down=Greatest(_beyond("top", "bottom"), _beyond("bottom", "top", -1.0), NOWHERE),
    )
    squared = _number(F("across") * F("across") + F("down") * F("down"))
    if rule.unit == "mm":
        squared = _number(squared * OuterRef("scale") * OuterRef("scale"))
    near = gaps.annotate(gap=squared)
    return near.filter(Q(gap__lte=(rule.distance or 0.0) ** 2) | Q(gap__isnull=True) | Q(area=0))


def _beyond(own: str, of_it: str, sign: float = 1.0) -> Combinable:
    """How far a side of another finding lies beyond the facing side of this one."""
    return _number(Value(sign) * (F(own) - OuterRef(of_it)))


def _number(expression: Combinable) -> "ExpressionWrapper[Combinable]":
    return ExpressionWrapper(expression, output_field=FloatField())
