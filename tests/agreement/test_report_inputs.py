"""A report follows from its inputs: from all of them, and from nothing else."""

import random
from collections.abc import Callable
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Model
from django.utils import timezone

from accounts.models import Member, Project
from agreement.models import (
    AgreedSample,
    AnswerCount,
    ConfusionCell,
    CountedImage,
    Discrepancy,
    Figure,
    LedgerSettings,
    Position,
    Reference,
    Report,
    ReportSettings,
    RuleRank,
    StudyVerdict,
)
from agreement.services.find_work import find_unreported
from agreement.services.report import report_round
from catalogue.models import Grade
from images.models import Image
from jobs.services.enqueue import enqueue
from jobs.services.run import run
from labeling.models import Assignment, Finding, Round, RoundImage, Submission
from labeling.services.late import accept_late
from tests.agreement.test_report_rows import HERE, NEAR, refer

pytestmark = pytest.mark.django_db(transaction=True)
UNCHANGED = "Nothing has changed since the last report."


def rows(model: type[Model], *left_out: str) -> list[tuple[Any, ...]]:
    names = [f.attname for f in model._meta.concrete_fields if f.name not in ("id", *left_out)]
    return sorted(model._default_manager.values_list(*names), key=repr)


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    of_report = (Figure, ConfusionCell, StudyVerdict, AnswerCount, CountedImage, RuleRank)
    return {model.__name__: rows(model, "report") for model in of_report} | {
        "Discrepancy": rows(Discrepancy, "created_at"),
        "AgreedSample": rows(AgreedSample, "created_at"),
    }


def compute(round_: Round) -> str:
    """The report alone, without the jobs that follow it."""
    job = enqueue("agreement.report", subject=round_.pk, project=round_.project)
    run(str(job.pk), report_round)
    job.refresh_from_db()
    assert job.state == "done", job.message
    return job.message


def lay(s: Any, cast: Any, people: list[Any]) -> None:
    """Two images a product, two trials, slips, grades, several findings: enough that everything is
    drawn from; of the last six images all say the same."""
    draw, kind = random.Random(3), s.types["pitting"]
    grades = [
        Grade.objects.create(
            type_version=kind, rank=rank, code=code, name=code, consequence="reject"
        )
        for rank, code in enumerate(("small", "medium", "large"), start=1)
    ]
    for number, image in enumerate(s.images):
        Image.objects.filter(pk=image.pk).update(product_id=f"X{number // 2}")
        if number < 24:
            refer(s, cast, number, "defective" if number % 3 else "ok")
        for who, trial in product(people, (1, 2)):
            marks = []
            if number < 30 and number % 3:
                marks.append(("pitting", draw.choice((HERE, NEAR))))
            if number < 30 and draw.random() < 0.3:
                marks.append((draw.choice(("pitting", "soiling")), (60, 50, 20, 20)))
            row = s.says(who, number, *marks, trial=trial)
            for finding in row.findings.filter(type_version=kind):
                finding.grade = grades[min(number % 3 + (draw.random() < 0.2), 2)]
                finding.save()
    s.reveal()
    Round.objects.filter(pk=s.round.pk).update(state="closed", closed_at=timezone.now())
    s.round.refresh_from_db()


def lay_again(order: Callable[[list[Any]], None]) -> None:
    """The same rows, put into the database in another order."""
    AgreedSample.objects.all().delete()
    Position.objects.all().delete()
    Discrepancy.objects.all().delete()
    Report.objects.all().delete()
    Assignment.objects.update(live=None)
    kept: list[tuple[type[Model], list[Any]]] = []
    for model in (RoundImage, Assignment, Submission, Finding):
        kept.append((model, list(model.objects.all())))
    for model, _ in reversed(kept):
        model._default_manager.all().delete()
    for model, found in kept:
        order(found)
        for row in found:
            if not isinstance(row.pk, UUID):
                row.pk = None
        model._default_manager.bulk_create(found)
    for answer in Submission.objects.all():
        Assignment.objects.filter(pk=answer.assignment_id).update(live=answer)


LIMITS = (
    ("figures.findings.MOST_PAIRS", 40),
    ("figures.findings.MOST_BY_CHANCE", 60),
    ("figures.findings.MOST_OTHERS", 2),
    ("figures.matched.MOST_PLACES", 7),
    ("figures.study.MOST_ANSWERS", 120),
    ("agreed_sample.AT_LEAST", 2),
    ("ledger.RANKED_ANSWERS", 60),
    ("ledger.IMAGES_AT_ONCE", 5),
)


@pytest.mark.parametrize("limits", [LIMITS, ()], ids=["drawn", "whole"])
def test_the_order_of_the_database_changes_no_figure(
    study: Any, cast: Any, monkeypatch: Any, limits: tuple[tuple[str, int], ...]
) -> None:
    for name, most in limits:
        monkeypatch.setattr(f"agreement.services.{name}", most)
    s = study(36)
    lay(s, cast, [cast.anna, cast.ben, cast.chris])
    compute(s.round)
    kept, before = Report.objects.get(), all_rows()
    assert all(before.values())
    if limits:
        assert (kept.n_compared < kept.n_marked, kept.n_studied < kept.n_images) == (True, True)
    for order in (random.Random(1).shuffle, list[Any].reverse):
        lay_again(order)
        compute(s.round)
        assert Report.objects.get().inputs_digest == kept.inputs_digest
        assert all_rows() == before


class Reported:
    """Two images on which two people agree, revealed and reported; a third is still blind."""

    def __init__(self, s: Any, cast: Any) -> None:
        self.s, self.cast, self.project = s, cast, Project.objects.filter(pk=s.project.pk)
        for number in range(3):
            s.says(cast.anna, number, ("pitting", HERE))
            s.says(cast.ben, number, ("pitting", NEAR))
        refer(s, cast, 0, "defective")
        s.reveal(0, 1)
        compute(s.round)
        compute(s.round)

    def image(self, **values: Any) -> None:
        assert Image.objects.filter(pk=self.s.images[0].pk).update(**values) == 1

    def late(self) -> None:
        first = Submission.objects.get(
            assignment__inspector=self.cast.ben, assignment__image=self.s.images[0]
        )
        row = self.s.revises(first, verdict="ok", live=False, is_late=True, is_blind=False)
        accept_late(submission=row, by=self.cast.lea.user)

    def again(self) -> str:
        return compute(Round.objects.select_related("project", "version").get(pk=self.s.round.pk))


@pytest.fixture
def reported(study: Any, cast: Any) -> Reported:
    return Reported(study(3), cast)


Act = Callable[[Reported], Any]
# What people can change by the product's own acts.
ACTS: dict[str, Act] = {
    "kappa goal": lambda r: r.project.update(kappa_goal=0.9),
    "miss goal": lambda r: r.project.update(miss_goal=0.01),
    "false alarm goal": lambda r: r.project.update(false_alarm_goal=0.01),
    "scale of the project": lambda r: r.project.update(mm_per_px=0.1),
    "cost of a miss": lambda r: LedgerSettings.objects.create(project=r.s.project, miss_cost=9),
    "cost of a false alarm": lambda r: LedgerSettings.objects.create(
        project=r.s.project, false_alarm_cost=9
    ),
    "same place": lambda r: LedgerSettings.objects.create(project=r.s.project, place_overlap=0.9),
    "a reference": lambda r: refer(r.s, r.cast, 1, "ok"),
    "a reference withdrawn": lambda r: Reference.objects.update(withdrawn_at=timezone.now()),
    "an image revealed": lambda r: r.s.reveal(2),
    "a late answer": lambda r: r.late(),
    "the round closed": lambda r: Round.objects.filter(pk=r.s.round.pk).update(
        state="closed", closed_at=timezone.now()
    ),
    "the method": lambda r: None,
}
# An import gives these; no act changes them, a repair of the database may.
SHOWN: dict[str, Act] = {
    "product": lambda r: r.image(product_id="P1"),
    "product type": lambda r: r.image(product_type="housing"),
    "perspective": lambda r: r.image(perspective="left"),
    "scale of an image": lambda r: r.image(mm_per_px=0.2),
}
# What the page reads beside the report.
BESIDE: dict[str, Act] = {
    "figures of people": lambda r: ReportSettings.objects.create(
        project=r.s.project, shows_people=False
    ),
    "a name": lambda r: Member.objects.filter(pk=r.cast.ben.pk).update(name="Benjamin"),
    "a member who left": lambda r: Member.objects.filter(pk=r.cast.ben.pk).update(is_active=False),
    "an answer still blind": lambda r: r.s.says(r.cast.chris, 2),
}


@pytest.mark.parametrize("name", ACTS)
def test_whoever_changes_an_input_has_the_report_made_anew_once(
    reported: Reported, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = Report.objects.get()
    assert find_unreported() == 0
    if name == "the method":
        monkeypatch.setattr("agreement.services.find_disputes.METHOD", "another")
    ACTS[name](reported)
    assert (find_unreported(), find_unreported()) == (1, 0)
    assert reported.again() != UNCHANGED
    made = Report.objects.get()
    assert (made.pk == before.pk, made.inputs_digest == before.inputs_digest) == (False, False)
    assert reported.again() == UNCHANGED
    assert Report.objects.get().pk == made.pk
    assert find_unreported() == 0


@pytest.mark.parametrize("name", SHOWN)
def test_what_an_image_shows_is_an_input(reported: Reported, name: str) -> None:
    before = Report.objects.get()
    SHOWN[name](reported)
    assert reported.again() != UNCHANGED
    made = Report.objects.get()
    assert (made.pk == before.pk, made.inputs_digest == before.inputs_digest) == (False, False)
    assert reported.again() == UNCHANGED


@pytest.mark.parametrize("name", BESIDE)
def test_what_a_report_does_not_read_leaves_it_as_it_is(reported: Reported, name: str) -> None:
    before, rows_before = Report.objects.get(), all_rows()
    BESIDE[name](reported)
    assert find_unreported() == 0
    assert reported.again() == UNCHANGED
    assert (Report.objects.get().pk, all_rows()) == (before.pk, rows_before)
