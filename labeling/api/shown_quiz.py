"""Quizzes as their inspector may see them."""

from typing import Any
from uuid import UUID

from accounts.models import Member
from catalogue.selectors import shown_example
from labeling.access import waiting_images
from labeling.api.shown import shown_assignment
from labeling.models import Assignment, Quiz, QuizMark
from labeling.quizzes import FEWEST_EXAMPLES, Offer, says, settings_of, studied_images, tally


def shown_offer(offer: Offer, member: Member) -> dict[str, Any]:
    return {
        "version": offer.version,
        "pictures": offer.n_pictures,
        "examples": offer.material.n_examples,
        "examples_needed": FEWEST_EXAMPLES,
        "minutes": offer.minutes,
        "possible": offer.material.is_enough,
        "left_out": offer.material.n_left_out,
        "gaps": offer.gaps,
        "passed": offer.has_passed,
        "exempt": offer.is_exempt,
        "needed": offer.is_needed,
        "pass_mark": settings_of(member.project).pass_mark,
        "attempts": [shown_quiz(quiz) for quiz in offer.attempts],
    }


def shown_quiz(quiz: Quiz) -> dict[str, Any]:
    (place,) = quiz.round.inspectors.all()
    return {
        "id": quiz.pk,
        "round": quiz.round_id,
        "version": quiz.version,
        "attempt": quiz.attempt,
        "started_at": quiz.started_at,
        "finished_at": quiz.finished_at,
        "pictures": place.n_waiting + place.n_done,
        "answered": place.n_done,
        "examples": quiz.n_examples,
        "right": quiz.n_right,
        "pass_mark": quiz.pass_mark,
        "passed": quiz.has_passed,
        "types": tally(quiz),
    }


def shown_result(quiz: Quiz) -> dict[str, Any]:
    """Per picture what was said and what the book says; nothing before the quiz is finished."""
    rows = list(_answers(quiz)) if quiz.finished_at else []
    return _result(quiz, rows, studied_images(quiz.member))


def shown_to_lead(quiz: Quiz, lead: Member) -> dict[str, Any]:
    """The same to the lead, by the images' own addresses, but for those the lead has to label."""
    hidden = set(waiting_images(lead).values_list("image", flat=True))
    rows = list(_answers(quiz))
    body = _result(quiz, rows, hidden)
    images = {row.pk: row.image_id for row in rows}
    for picture in body["shown"]:
        one = picture["assignment"]
        kind = "preview" if one["tiled"] else "picture"
        one |= {"image_url": f"/api/v1/images/{images[one['id']]}/{kind}", "tiled": False}
    return body


def _result(quiz: Quiz, rows: list[Assignment], hidden: set[UUID]) -> dict[str, Any]:
    shown = [row for row in rows if row.image_id not in hidden]
    marks: dict[Any, list[QuizMark]] = {}
    for mark in _marks(quiz):
        marks.setdefault(mark.assignment_id, []).append(mark)
    return {
        **shown_quiz(quiz),
        "hidden": len(rows) - len(shown),
        "shown": [_picture(row, marks.get(row.pk, [])) for row in shown],
    }


def _answers(quiz: Quiz) -> Any:
    rows = Assignment.objects.filter(round=quiz.round_id).order_by("position")
    return rows.select_related("live", "image", "round__project").prefetch_related(
        "live__findings", "live__questions"
    )


def _marks(quiz: Quiz) -> Any:
    return (
        QuizMark.objects.filter(quiz=quiz)
        .select_related("example__image", "example__type_version")
        .prefetch_related("example__type_version__examples")
        .order_by("pk")
    )


def _picture(row: Assignment, marks: list[QuizMark]) -> dict[str, Any]:
    return {
        "assignment": shown_assignment(row),
        "submission": row.live,
        "marks": [_mark(mark) for mark in marks],
    }


def _mark(mark: QuizMark) -> dict[str, Any]:
    example = mark.example
    return {
        "example": shown_example(example),
        "type_version": example.type_version_id,
        "says": says(example, example.type_version.examples.all()),
        "right": mark.is_right,
        "type_right": mark.type_right,
        "verdict_right": mark.verdict_right,
        "grade_right": mark.grade_right,
    }
