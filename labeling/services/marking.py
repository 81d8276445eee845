"""What a quiz's answers are worth against the examples they were given on."""

from django.db.models import QuerySet

from catalogue.models import Consequence, Example, Grade, TypeVersion, VariantLimit
from catalogue.places import Frame, Where
from labeling.models import Assignment, Quiz, QuizMark
from labeling.quizzes import examples_of, says
from labeling.scoring import Limit, Said, Stated, grade_of, marks_of
from labeling.services.answers import is_rejecting
from vqi.common.geometry import Box, Geometry, Shape, parse_geometry


def answers_of(quiz: Quiz) -> QuerySet[Assignment]:
    """A quiz's pictures in its order, with what was said."""
    return (
        Assignment.objects.filter(round=quiz.round_id)
        .select_related("live", "image", "round__project")
        .prefetch_related("live__findings__type_version", "live__findings__grade")
        .order_by("position")
    )


def marks_for(quiz: Quiz, answer: Assignment) -> list[QuizMark]:
    """The marks of one picture."""
    submission = answer.live
    assert submission is not None
    examples = [row for row in examples_of(quiz.version) if row.image_id == answer.image_id]
    stated = [_stated(example, answer) for example in examples]
    said = [
        Said(f.type_version_id, f.grade_id, is_rejecting(f), parse_geometry(f.geometry))
        for f in submission.findings.all()
    ]
    marks = marks_of(stated, submission.verdict, said)
    return [
        QuizMark(
            quiz=quiz,
            example=example,
            assignment=answer,
            type_right=mark.type_right,
            verdict_right=mark.verdict_right,
            grade_right=mark.grade_right,
            is_right=mark.is_right,
        )
        for example, mark in zip(examples, marks, strict=True)
    ]


def _stated(example: Example, answer: Assignment) -> Stated:
    kind = example.type_version
    grades = list(kind.grades.all())
    drawn = parse_geometry(example.geometry)
    scale = answer.image.mm_per_px or answer.round.project.mm_per_px
    measured = grade_of(drawn, _limits(grades, _own_limits(kind, drawn, answer)), scale)
    return Stated(
        type=kind.pk,
        says=says(example, kind.examples.order_by("order", "id")),
        rejects=measured.rejects if measured else _can_reject(kind, grades),
        has_grades=bool(grades),
        is_whole=example.region is None,
        place=drawn or _box_of(example),
        grade=measured.grade if measured else None,
    )


def _box_of(example: Example) -> Shape | None:
    region = example.region
    if region is None:
        return None
    return Box(region["x"], region["y"], region["width"], region["height"])


def _can_reject(kind: TypeVersion, grades: list[Grade]) -> bool:
    if not grades:
        return kind.consequence == Consequence.REJECT
    return any(grade.consequence == Consequence.REJECT for grade in grades)


def _own_limits(kind: TypeVersion, drawn: Geometry, answer: Assignment) -> list[VariantLimit]:
    """Those that the rule has on this product, at this place."""
    image = answer.image
    frame = Frame(image.width, image.height, image.perspective)
    variants = kind.variants.filter(limits__isnull=False).distinct()
    rows = variants.select_related("zone__image").prefetch_related("limits")
    places = sorted(((Where.of(row), row) for row in rows), key=lambda one: one[0].particular)
    there = (row for where, row in places if where.holds(image.product_type, frame, drawn))
    found = next(there, None)
    return list(found.limits.all()) if found else []


def _limits(grades: list[Grade], own: list[VariantLimit]) -> list[Limit]:
    there = {one.grade: one for one in own}
    return [_limit(grade, there.get(grade.code, grade)) for grade in grades if grade.limit_measure]


def _limit(grade: Grade, bounds: Grade | VariantLimit) -> Limit:
    return Limit(
        grade=grade.pk,
        rejects=grade.consequence == Consequence.REJECT,
        measure=grade.limit_measure,
        unit=grade.limit_unit,
        low=bounds.limit_min,
        high=bounds.limit_max,
        low_included=bounds.min_included,
        high_included=bounds.max_included,
    )
