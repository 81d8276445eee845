"""Many people and images: the same figures as computed pair by pair, in as many reads."""

import time
from itertools import takewhile
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from agreement.models import Discrepancy, Figure
from agreement.selectors.columns import ANSWER, MARK, MISSING, UNDECIDED, VERDICTS, Columns
from agreement.services.figures.crossed import crossed_step
from agreement.services.figures.drift import drift_step
from agreement.services.figures.labels import in_mode, verdict_step
from agreement.services.figures.made import Inputs, Made
from agreement.services.figures.study import MOST_ANSWERS, study_step
from agreement.stats import Ratings, brennan_prediger, cohen_kappa, fleiss_kappa, percent_agreement
from catalogue.models import Grade
from labeling.models import Assignment, Finding, Submission
from tests.agreement.test_report_rows import HERE
from tests.conftest import make_member

PEOPLE, IMAGES = 50, 400
READS = 45


def columns(*, each_image_to: int, images_a_product: int) -> Columns:
    rng = np.random.default_rng(7)
    rows = []
    for image in range(IMAGES):
        right = rng.random() < 0.3
        for person in rng.permutation(PEOPLE)[:each_image_to]:
            said = 2 if rng.random() < 0.02 else int(right ^ (rng.random() < 0.1))
            rows.append((image, person, 1, said, 0, 20_000, 5.0))
    return Columns(
        tuple(UUID(int=n + 1) for n in range(IMAGES)),
        tuple(UUID(int=(1 << 100) + n) for n in range(PEOPLE)),
        (),
        np.arange(IMAGES) // images_a_product,
        np.array(rows, dtype=ANSWER),
        np.zeros(0, dtype=MARK),
    )


@pytest.mark.parametrize(("each_image_to", "images_a_product"), [(50, 1), (50, 4), (12, 1)])
def test_fifty_people_have_the_figures_of_the_plain_computation(
    each_image_to: int, images_a_product: int
) -> None:
    all_answers = columns(each_image_to=each_image_to, images_a_product=images_a_product)
    made = Made()
    verdict_step(Inputs(all_answers), made)
    groups = None if all_answers.groups is None else all_answers.groups.tolist()
    for mode in ("own", "out"):
        table, scale = in_mode(all_answers.said(), mode)
        names = [str(person) for person in all_answers.people]
        ratings = Ratings.from_codes(table, scale, raters=names, groups=groups)
        rows = [row for row in made.rows if row.undecided == mode]
        overall = {row.estimate.coefficient: row.estimate for row in rows if row.first is None}
        for measure in (percent_agreement, fleiss_kappa, brennan_prediger):
            _same(overall[measure.__name__], measure(ratings), drawn=groups is not None)
        pairs = {(row.first, row.second, row.estimate.coefficient): row.estimate for row in rows}
        n_pairs = PEOPLE * (PEOPLE - 1) // 2
        assert len(pairs) - len(overall) == 2 * n_pairs
        for a, b in ((0, 1), (3, 40), (48, 49)):
            first, second = all_answers.people[a], all_answers.people[b]
            both = (table[:, [a, b]] != MISSING).all(axis=1)
            held = None if groups is None else np.array(groups)[both].tolist()
            pair = Ratings.from_codes(table[both][:, [a, b]], scale, groups=held)
            found = pairs[first, second, "cohen_kappa"]
            _same(found, cohen_kappa(pair), drawn=groups is not None and mode == "own")
            found = pairs[first, second, "percent_agreement"]
            _same(found, percent_agreement(pair), drawn=False)


def test_fifty_people_and_a_hundred_thousand_images_stay_within_bounds() -> None:
    rng = np.random.default_rng(7)
    n = 100_000
    answers = np.zeros(n * PEOPLE, dtype=ANSWER)
    answers["image"], answers["person"] = np.divmod(np.arange(n * PEOPLE), PEOPLE)
    answers["trial"] = 1
    answers["verdict"] = (answers["image"] % 10 == 0) ^ (rng.random(n * PEOPLE) < 0.05)
    images = tuple(UUID(int=k + 1) for k in range(n))
    people = tuple(UUID(int=(1 << 100) + k) for k in range(PEOPLE))
    marks = np.zeros(0, dtype=MARK)
    right = {image: "ok" if k % 10 else "defective" for k, image in enumerate(images)}
    inputs = Inputs(
        Columns(images, people, (), np.arange(n), answers, marks),
        references=right,
        independent=frozenset(images),
    )
    made, start = Made(), time.process_time()
    for step in (verdict_step, drift_step, study_step, crossed_step):
        step(inputs, made)
    assert time.process_time() - start < 90
    kappa = next(row.estimate for row in made.rows if row.estimate.coefficient == "fleiss_kappa")
    assert kappa.value == pytest.approx(0.6055, abs=0.002)
    # The tables of the study are of as many answers as are read at once.
    assert made.n_studied == MOST_ANSWERS // PEOPLE
    assert {row.estimate.n_items for row in made.rows if row.estimate.coefficient == "match"} == {
        made.n_studied
    }
    # Two by two against the reference for each; no 1,225 tables of pairs.
    assert len(made.cells) == 4 * PEOPLE


def _same(found: Any, plain: Any, *, drawn: bool) -> None:
    """`drawn`: the plain interval is by bootstrap, the other is not, or draws in another order."""
    assert found.value == pytest.approx(plain.value)
    assert found.se == pytest.approx(plain.se)
    assert (found.n_items, found.n_raters) == (plain.n_items, plain.n_raters)
    if not drawn:
        ends = [
            None if e.interval is None else (e.interval.low, e.interval.high)
            for e in (found, plain)
        ]
        assert ends[0] == (None if ends[1] is None else pytest.approx(ends[1]))


def test_undecided_left_out_is_missing() -> None:
    table, scale = in_mode(np.array([[0, UNDECIDED], [1, MISSING]]), "out")
    assert table.tolist() == [[0, MISSING], [1, MISSING]]
    assert scale == VERDICTS[:UNDECIDED]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("n_people", "n_images"), [(4, 20), (50, 60)])
def test_reads_do_not_grow_with_people_or_images(
    study: Any, cast: Any, report: Any, n_people: int, n_images: int
) -> None:
    s = study(n_images)
    people = [make_member(s.project, f"person-{n}", Role.INSPECTOR) for n in range(n_people)]
    _answer_all(s, people)
    s.reveal()
    with CaptureQueriesContext(connection) as seen:
        report(s.round)
    assert Figure.objects.filter(second__isnull=False).count() >= n_people * (n_people - 1)
    # A read in parts is a cursor on PostgreSQL.
    texts = [query["sql"] for query in seen.captured_queries]
    reads = [text for text in texts if text.startswith(("SELECT", "DECLARE"))]
    # The final labels are the next job's.
    own = list(takewhile(lambda text: "finallabel" not in text, reads))
    assert len(own) == READS


@pytest.mark.django_db(transaction=True)
def test_what_the_limits_need_of_the_images_is_read_once(
    study: Any, cast: Any, report: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreement.services.ledger.IMAGES_AT_ONCE", 2)
    s = study(8)
    Grade.objects.create(
        type_version=s.types["pitting"], rank=1, code="small", name="Small", consequence="reject",
        limit_measure="length", limit_unit="px", limit_max=5,
    )  # fmt: skip
    for number in range(8):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number, ("pitting", HERE))
    Finding.objects.update(grade=Grade.objects.get())
    s.reveal()
    with CaptureQueriesContext(connection) as seen:
        report(s.round)
    assert Discrepancy.objects.filter(kind="against_rule").count() == 8
    texts = [query["sql"] for query in seen.captured_queries]
    of_images = [text for text in texts if '"perspective" FROM "images_image"' in text]
    assert len(of_images) == 1


def _answer_all(s: Any, people: list[Any]) -> None:
    rng = np.random.default_rng(3)
    assignments, answers = [], []
    for number, image in enumerate(s.images):
        for slot, who in enumerate(people):
            row = Assignment(
                id=uuid4(), round=s.round, image=image, inspector=who, slot=slot,
                trial=1, position=number, state="done",
            )  # fmt: skip
            said = ("ok", "defective")[int((number % 3 == 0) ^ (rng.random() < 0.1))]
            answers.append(
                Submission(
                    id=uuid4(), assignment=row, revision=1, author=who, verdict=said, digest=""
                )
            )
            assignments.append(row)
    Assignment.objects.bulk_create(assignments, batch_size=500)
    Submission.objects.bulk_create(answers, batch_size=500)
    for row, answer in zip(assignments, answers, strict=True):
        row.live = answer
    Assignment.objects.bulk_update(assignments, ["live"], batch_size=500)
