"""People who differ in one direction, and what changes over the days of a round."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from images.models import Image
from labeling.models import Submission
from tests.agreement.test_report_rows import HERE, behind, one, table

pytestmark = pytest.mark.django_db(transaction=True)
N = 40


@pytest.fixture
def s(study: Any, cast: Any, report: Any) -> Any:
    """Anna marks every other image; ben does so in the first 20, later he marks nothing."""
    s = study(N)
    start = timezone.now() - timedelta(days=4)
    for number in range(N):
        mark = [("pitting", HERE)] if number % 2 else []
        rows = [s.says(cast.anna, number, *mark)]
        rows.append(s.says(cast.ben, number, *(mark if number < 20 else [])))
        day = start + timedelta(days=number // 10)
        Submission.objects.filter(pk__in=[row.pk for row in rows]).update(received_at=day)
    s.reveal()
    report(s.round)
    return s


def test_two_people_differ_in_one_direction(s: Any, cast: Any, as_: Any) -> None:
    found = one(table(s, cast, as_, "pairs", subject="direction"), coefficient="mcnemar_exact")
    assert found["n_items"] == 10
    # All ten the same way: 2 / 2^10.
    assert found["value"] == pytest.approx(2 / 2**10)
    stricter = found["hits"] if found["second_pseudonym"] == "P-anna" else 10 - found["hits"]
    assert stricter == 10
    assert found["undefined_code"] == "no_interval"


def test_images_of_one_product_are_one_witness_of_a_direction(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(12)
    Image.objects.filter(project=s.project).update(product_id="one")
    for number in range(12):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    found = one(table(s, cast, as_, "pairs", subject="direction"), coefficient="mcnemar_exact")
    assert (found["value"], found["n_items"]) == (1.0, 12)


def test_agreement_and_strictness_shift_over_the_days(s: Any, cast: Any, as_: Any) -> None:
    all_ = one(table(s, cast, as_, "figures", subject="drift"), coefficient="agreement_shift")
    assert (all_["value"], all_["expected"], all_["observed"]) == pytest.approx((-0.5, 1.0, 0.5))
    assert all_["high"] < 0
    people = table(s, cast, as_, "people", subject="drift", coefficient="strictness_shift")
    shifts = {row["first_pseudonym"]: row["value"] for row in people}
    assert shifts == pytest.approx({"P-anna": 0.5, "P-ben": -0.5})
    later = behind(s, cast, as_, about="later")
    assert later == sorted(f"P{number}.png" for number in range(21, N, 2))
    assert behind(s, cast, as_, about="later", first=cast.ben.pk) == later


def test_a_round_of_one_day_has_no_drift(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(3)
    for number in range(3):
        s.says(cast.anna, number)
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    assert table(s, cast, as_, "figures", subject="drift") == []
    found = one(table(s, cast, as_, "pairs", subject="direction"), coefficient="mcnemar_exact")
    assert (found["value"], found["undefined_code"]) == (None, "no_difference")


def test_the_second_trial_is_held_against_the_first(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(12)
    for number in range(12):
        s.says(cast.ben, number, ("pitting", HERE))
        s.says(cast.ben, number, *([("pitting", HERE)] if number < 6 else []), trial=2)
    s.reveal()
    report(s.round)
    rows = table(s, cast, as_, "people", subject="direction")
    assert [(row["value"], row["hits"], row["n_items"]) for row in rows] == [(2 / 2**6, 0, 6)]
