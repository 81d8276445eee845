"""Tabs at once: one quiz is begun, and it is marked once."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Member
from catalogue.models import CatalogueVersion
from labeling.models import Assignment, Quiz, QuizMark, Round, RoundInspector, Submission
from labeling.services.handout import take_next
from labeling.services.quizzes import finish_quiz, start_quiz
from labeling.services.submissions import submit, undo_submission
from tests.conftest import Cast
from tests.labeling.conftest import make_images
from tests.labeling.test_quizzes import KINDS, add_examples
from tests.labeling.test_races import ANSWER, at_once
from vqi.common.problems import Conflict

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


@pytest.fixture
def book(cast: Cast, version: CatalogueVersion) -> CatalogueVersion:
    rows = make_images(cast.project, 4).rows.select_related("image")
    add_examples(version, "pitting", [row.image for row in rows], *KINDS)
    return version


def begin(member: Member, version: CatalogueVersion) -> Quiz:
    return start_quiz(id=uuid4(), member=member, version=version)


def refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except Conflict:
        return True
    return False


def test_eight_tabs_begin_one_quiz(cast: Cast, book: CatalogueVersion) -> None:
    begun = at_once([partial(begin, cast.anna, book)] * 8)
    assert len({quiz.pk for quiz in begun}) == 1
    assert Quiz.objects.count() == Round.objects.count() == 1
    assert Assignment.objects.count() == 4


def test_an_undo_and_the_end_come_one_after_the_other(cast: Cast, book: CatalogueVersion) -> None:
    for _ in range(5):
        quiz = begin(cast.anna, book)
        rows = take_next(round=quiz.round, inspector=cast.anna, count=4)
        for row in rows:
            last, _ = submit(id=uuid4(), assignment=row, author=cast.anna, answer=ANSWER)
        said = Submission.objects.select_related("author__user").get(pk=last.pk)
        ends = [partial(refused, partial(finish_quiz, quiz=quiz))] * 3
        undo = partial(refused, partial(undo_submission, submission=said, by=cast.anna))
        outcome = at_once([*ends, undo])
        quiz.refresh_from_db()
        place = RoundInspector.objects.get(round=quiz.round_id)
        if quiz.finished_at is None:
            assert outcome == [True, True, True, False] and place.n_waiting == 1
            submit(id=uuid4(), assignment=rows[-1], author=cast.anna, answer=ANSWER)
            finish_quiz(quiz=quiz)
        else:
            assert outcome[3] is True and place.n_waiting == 0
        assert QuizMark.objects.filter(quiz=quiz).count() == 4
