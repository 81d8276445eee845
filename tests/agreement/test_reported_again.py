"""What a report made anew leaves of the rulings on its round's images."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Event
from agreement.models import Discrepancy, Reference, Report, Ruling
from agreement.services.find_work import find_unreported, unreported_rounds
from agreement.services.ruling_rows import judged
from agreement.services.rulings import withdraw
from jobs.models import Job
from labeling.models import Assignment, Finding, Round, RoundImage, Submission
from tests.agreement.test_ruled_labels import HERE, THERE, UNSETTLED, Desk
from tests.labeling.test_work import answer_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(study: Any, cast: Any, as_: Any, report: Any) -> Desk:
    """Anna sees pitting where Ben sees nothing."""
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    return Desk(s, as_(cast.lea), report)


def said_by(who: Any) -> Submission:
    return Submission.objects.filter(author=who).latest("revision")


def references() -> list[tuple[str, bool]]:
    rows = Reference.objects.order_by("revision").values_list("verdict", "withdrawn_at")
    return [(verdict, withdrawn is None) for verdict, withdrawn in rows]


def test_where_the_last_open_entry_vanishes_what_was_ruled_is_the_reference(
    desk: Desk, cast: Any, report: Any
) -> None:
    desk.rules("verdict", "ok")
    assert references() == []
    desk.s.revises(said_by(cast.anna), verdict="ok")
    report(desk.s.round)
    assert set(Discrepancy.objects.values_list("state", flat=True)) == {"closed"}
    assert references() == [("ok", True)]
    report(desk.s.round)
    assert references() == [("ok", True)]


def test_what_a_lead_took_back_is_not_made_again(desk: Desk, report: Any, cast: Any) -> None:
    desk.rules("verdict", "ok")
    desk.rules("one_sided")
    row = Reference.objects.get()
    assert desk.lead.post(f"/api/v1/references/{row.pk}/withdraw").status_code == 200
    desk.s.says(cast.chris, 0)
    report(desk.s.round)
    assert references() == [("ok", False)]


def test_where_rulings_say_nothing_none_is_made(desk: Desk, cast: Any, report: Any) -> None:
    desk.rules("verdict", "undecided")
    desk.s.revises(said_by(cast.anna), verdict="ok")
    report(desk.s.round)
    assert references() == []
    assert desk.label() == UNSETTLED


def test_an_entry_that_opens_takes_a_reference_that_no_longer_holds(
    desk: Desk, cast: Any, report: Any
) -> None:
    desk.rules("one_sided")
    desk.rules("verdict", "ok")
    withdraw(ruling=Ruling.objects.get(verdict="ok"), by=cast.lea)
    desk.s.revises(said_by(cast.anna), verdict="ok")
    report(desk.s.round)
    assert references() == [("ok", False), ("ok", True)]
    for who in (cast.chris, cast.dana):
        desk.s.says(who, 0, ("soiling", THERE))
    report(desk.s.round)
    assert desk.label() == UNSETTLED
    assert references() == [("ok", False), ("ok", False)]
    taken = Event.objects.filter(act="reference.withdrawn", user=None)
    assert taken.count() == 1


def test_an_entry_that_opens_leaves_what_was_ruled_of_the_whole_image(
    desk: Desk, cast: Any, report: Any
) -> None:
    desk.rules("one_sided")
    desk.rules("verdict", "ok")
    for who in (cast.chris, cast.dana):
        desk.s.says(who, 0, ("soiling", THERE))
    report(desk.s.round)
    assert Discrepancy.objects.filter(state="open").exists()
    assert desk.label() == ("ok", "ruling", [])
    assert references() == [("ok", True)]


def test_a_defect_that_nothing_marks_any_more_is_to_be_ruled_on_again(
    desk: Desk, cast: Any, report: Any
) -> None:
    desk.rules("verdict", "defective")
    desk.s.revises(said_by(cast.anna), verdict="ok")
    report(desk.s.round)
    assert (desk.label(), references()) == (UNSETTLED, [])
    for who in (cast.chris, cast.dana):
        desk.s.says(who, 0)
        report(desk.s.round)
        assert list(Discrepancy.objects.filter(state="open").values_list("kind")) == [("verdict",)]
    refused = desk.tries("verdict", "defective")
    assert (refused.status_code, refused.json()["code"]) == (422, "defective_without_finding")
    assert Ruling.objects.get().withdrawn_at is None
    desk.rules("verdict", "defective", ("pitting", HERE))
    assert desk.label() == ("defective", "ruling", [("pitting", 10.0)])
    assert references() == [("defective", True)]
    assert Ruling.objects.filter(withdrawn_at__isnull=True).count() == 1
    desk.s.says(cast.max, 0)
    report(desk.s.round)
    assert references() == [("defective", True)]
    assert not Discrepancy.objects.filter(state="open").exists()


def test_ruled_defective_and_nothing_there_is_to_be_ruled_on_again(
    desk: Desk, cast: Any, report: Any
) -> None:
    desk.rules("verdict", "defective")
    # As it could be ruled once.
    row = Discrepancy.objects.get(kind="one_sided")
    Ruling.objects.create(
        discrepancy=row,
        author=cast.lea,
        version=desk.s.version,
        reason="slip",
        judged=judged(row),
    )
    desk.s.says(cast.chris, 0)
    report(desk.s.round)
    assert desk.label() == UNSETTLED
    states = dict(Discrepancy.objects.values_list("kind", "state"))
    assert states == {"verdict": "open", "one_sided": "ruled"}
    desk.rules("verdict", "ok")
    assert desk.label() == ("ok", "ruling", [])
    assert references() == [("ok", True)]


def test_a_label_that_changes_with_nothing_open_takes_its_reference_along(
    study: Any, cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    s, everybody = study(1), (cast.anna, cast.ben, cast.chris)
    s.says(cast.anna, 0, ("pitting", HERE), ("soiling", THERE))
    for who in everybody[1:]:
        s.says(who, 0, ("soiling", THERE))
    desk = Desk(s, as_(cast.lea), report)
    desk.rules("one_sided")
    assert references() == [("defective", True)]
    desk.later(*((who, ()) for who in everybody))
    find_unreported()
    run_jobs()
    assert desk.label() == ("ok", "ruling", [])
    assert references() == [("defective", False), ("ok", True)]
    assert Event.objects.filter(act="reference.withdrawn", user=None).count() == 1
    find_unreported()
    run_jobs()
    assert references() == [("defective", False), ("ok", True)]


def test_one_that_a_lead_took_back_stays_so_when_the_label_changes(
    desk: Desk, cast: Any, run_jobs: Any
) -> None:
    desk.rules("one_sided")
    desk.rules("verdict", "ok")
    row = Reference.objects.get()
    assert desk.lead.post(f"/api/v1/references/{row.pk}/withdraw").status_code == 200
    desk.later(*((who, (("soiling", THERE),)) for who in (cast.anna, cast.ben)))
    find_unreported()
    run_jobs()
    assert references() == [("ok", False)]


@pytest.mark.parametrize("is_open", [True, False])
def test_nothing_is_taken_back_under_an_entry_that_was_closed_and_opened_again(
    desk: Desk, cast: Any, as_: Any, report: Any, run_jobs: Any, is_open: bool
) -> None:
    s = desk.s
    agreed = s.revises(said_by(cast.anna), verdict="ok")
    report(s.round)
    assert set(Discrepancy.objects.values_list("state", flat=True)) == {"closed"}
    last = s.revises(agreed, verdict="defective")
    Finding.objects.create(
        submission=last, key=uuid4(), type_version=s.types["pitting"],
        geometry={"kind": "box", "x": 10, "y": 10, "width": 20, "height": 20, "rotation": 0},
        left=10, top=10, right=30, bottom=30, area=400, length=20, width=20,
    )  # fmt: skip
    report(s.round)
    opened = list(Discrepancy.objects.filter(state="open").order_by("pk").values())
    assert opened
    Round.objects.filter(pk=s.round.pk).update(state="open" if is_open else "closed")
    anna = as_(cast.anna)
    undone = anna.post(f"/api/v1/submissions/{last.pk}/undo")
    assert (undone.status_code, undone.json()["code"]) == (409, "revealed")
    body = answer_to(str(last.assignment_id), verdict="ok")
    again = anna.put(f"/api/v1/submissions/{uuid4()}", body)
    assert again.status_code in (201, 409), again.content
    assert Assignment.objects.get(pk=last.assignment_id).live_id == last.pk
    find_unreported()
    run_jobs()
    assert list(Discrepancy.objects.filter(state="open").order_by("pk").values()) == opened


def test_a_round_ruled_on_without_a_break_is_not_reported_without_a_break(
    desk: Desk,
) -> None:
    """A large round's report takes minutes, and each ruling may make a reference."""
    done = Job.objects.get(task="agreement.report")
    ended = timezone.now()
    Job.objects.filter(pk=done.pk).update(
        sent_at=ended - timedelta(minutes=4), finished_at=ended, asked_at=ended
    )
    Report.objects.update(computed_at=ended)
    desk.rules("verdict", "ok")
    desk.rules("one_sided")
    assert [stands for _, stands in references()] == [True]
    with time_machine.travel(ended + timedelta(minutes=11)):
        assert not unreported_rounds().exists()
        # What was answered or revealed since waits for nothing.
        RoundImage.objects.update(changed_at=timezone.now())
        assert unreported_rounds().exists()
        RoundImage.objects.update(changed_at=None)
    with time_machine.travel(ended + timedelta(minutes=13)):
        assert unreported_rounds().exists()
