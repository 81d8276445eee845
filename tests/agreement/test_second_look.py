"""The one second look of a verification that was too few, planned with the first."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import ChangeRequest, Discrepancy, Evidence, Verification
from labeling.models import Round
from tests.agreement.mended import Changed, look, verify

pytestmark = pytest.mark.django_db(transaction=True)
TWICE = 240


def url(first: Any) -> str:
    return f"/api/v1/verifications/{first['id']}/extension"


def sees_all_but(*unseen: int) -> Any:
    """Ben overlooks the pitting of the first so many products that he is shown."""
    left = list(unseen)

    def sees(number: int, pitted: bool) -> bool:
        if pitted and left:
            return not left.pop()
        return pitted

    return sees


@pytest.fixture
def too_few(cast: Any, as_: Any, report: Any, run_jobs: Any) -> Any:
    """Three firm disagreements in 66: too many to confirm, too few to fail."""
    changed = Changed(cast, TWICE, report)
    sees = sees_all_but(1, 1, 1)
    first = verify(changed, as_, run_jobs, ben_sees=sees, extension_planned=True)
    assert (first["outcome"], first["may_extend"]) == ("too_few", True)
    return changed, first


def test_both_looks_together_decide(too_few: Any, cast: Any, as_: Any, run_jobs: Any) -> None:
    changed, first = too_few
    answer = as_(cast.lea).post(url(first), {"id": str(uuid4()), "repeat_distance": 1})
    assert answer.status_code == 201, answer.content
    second = answer.json()
    assert (second["extends"], second["round_name"]) == (first["id"], "Verification 2 2")
    rounds = Round.objects.filter(pk__in=[first["round"], second["round"]])
    seen = [image for one in rounds for image in one.selection.rows.values_list("image", flat=True)]
    assert len(seen) == len(set(seen)) == TWICE
    found = look(changed, second, as_, run_jobs, ben_sees=sees_all_but())
    rule = found["rules"][0]
    assert (rule["n_expected"], rule["n_look_alikes"]) == (120, 120)
    assert (found["outcome"], found["may_extend"]) == ("confirmed", False)
    listed = as_(cast.lea).get(changed.url).json()["verifications"]
    assert [(one["outcome"], one["may_extend"]) for one in listed] == [
        ("confirmed", False),
        ("too_few", False),
    ]


def test_while_the_second_look_is_due_no_other_is_planned(
    too_few: Any, cast: Any, as_: Any
) -> None:
    changed, _ = too_few
    answer = changed.plan(as_, name="Another", with_fewer=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "running")
    assert Verification.objects.count() == 1


def test_planned_twice_it_is_one(too_few: Any, cast: Any, as_: Any) -> None:
    _, first = too_few
    body = {"id": str(uuid4())}
    assert as_(cast.lea).post(url(first), body).status_code == 201
    assert as_(cast.lea).post(url(first), body).status_code == 200
    again = as_(cast.lea).post(url(first), {"id": str(uuid4())})
    assert (again.status_code, again.json()["code"]) == (409, "extended")
    assert Verification.objects.count() == 2


def test_one_that_was_not_planned_is_refused(
    cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    first = verify(Changed(cast, 120, report), as_, run_jobs, ben_sees=sees_all_but(1, 1, 1, 1))
    assert (first["outcome"], first["may_extend"]) == ("failed", False)
    answer = as_(cast.lea).post(url(first), {"id": str(uuid4())})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_extension_planned")
    assert Verification.objects.count() == 1


def test_one_that_failed_is_not_tried_again(
    cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    changed = Changed(cast, TWICE, report)
    verify(changed, as_, run_jobs, ben_sees=sees_all_but(1, 1, 1, 1))
    answer = changed.plan(as_, name="Once more")
    assert (answer.status_code, answer.json()["code"]) == (409, "failed_already")
    assert Verification.objects.count() == 1


def test_one_that_is_decided_is_refused(cast: Any, as_: Any, report: Any, run_jobs: Any) -> None:
    changed = Changed(cast, 120, report)
    first = verify(
        changed, as_, run_jobs, ben_sees=lambda number, pitted: pitted, extension_planned=True
    )
    answer = as_(cast.lea).post(url(first), {"id": str(uuid4())})
    assert (answer.status_code, answer.json()["code"]) == (409, "not_too_few")
    assert as_(cast.max).post(url(first), {"id": str(uuid4())}).status_code == 403


def test_without_a_round_that_fed_it_an_older_one_is_the_before(
    cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    changed = Changed(cast, 122, report)
    Evidence.objects.all().delete()
    Round.objects.filter(pk=changed.fed.pk).update(state="closed")
    found = verify(changed, as_, run_jobs, ben_sees=lambda number, pitted: pitted)
    rule = found["rules"][0]
    assert rule["miss_rate_before"] == 0.5
    assert "no_miss_rate" not in [reason["code"] for reason in rule["reasons"]]


def test_a_verification_is_never_compared_with_its_own_first_look(
    too_few: Any, cast: Any, as_: Any, run_jobs: Any
) -> None:
    """What people dispute under the new rules tells nothing about how the old ones were read."""
    changed, first = too_few
    request = ChangeRequest.objects.get()
    for row in Discrepancy.objects.filter(round=first["round"]):
        Evidence.objects.create(request=request, image=row.image, discrepancy=row)
    body = {"id": str(uuid4()), "repeat_distance": 1}
    second = as_(cast.lea).post(url(first), body).json()
    rule = look(changed, second, as_, run_jobs, ben_sees=sees_all_but())["rules"][0]
    assert (rule["miss_rate_before"], rule["f_before"]) == (0.5, 2)
