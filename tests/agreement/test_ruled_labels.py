"""What rulings make of a label: final once nothing is open, and the newest word counts."""

from copy import copy
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Member
from agreement.models import Discrepancy, FinalLabel, Ruling
from agreement.services.final_labels import compute_final_labels
from labeling.models import Round, RoundImage
from tests.agreement.conftest import Box, Study

pytestmark = pytest.mark.django_db(transaction=True)
HERE, BESIDE, THERE = (10, 10, 20, 20), (11, 10, 20, 20), (60, 40, 20, 20)


class Desk:
    def __init__(self, s: Study, lead: Any, report: Any) -> None:
        self.s, self.lead = s, lead
        s.reveal()
        report(s.round)

    def rules(self, kind: str, verdict: str = "", *marks: tuple[str, Box]) -> None:
        answer = self.tries(kind, verdict, *marks)
        assert answer.status_code == 201, answer.content

    def tries(self, kind: str, verdict: str = "", *marks: tuple[str, Box]) -> Any:
        row = Discrepancy.objects.filter(kind=kind, state="open").latest("created_at")
        names = ("x", "y", "width", "height")
        findings = [
            {
                "type_version": str(self.s.types[code].pk),
                "geometry": {"kind": "box", "rotation": 0, **dict(zip(names, box, strict=True))},
            }
            for code, box in marks
        ]
        body: dict[str, Any] = {
            "id": str(uuid4()),
            "reason": "slip",
            "verdict": verdict,
            "findings": findings,
        }
        return self.lead.put(f"/api/v1/discrepancies/{row.pk}/ruling", body)

    def later(self, *said: tuple[Member, tuple[tuple[str, Box], ...]]) -> None:
        """Another round under the same rules, in which these people say that."""
        s = copy(self.s)
        s.round = Round.objects.get(pk=s.round.pk)
        s.round.pk, s.round.name = uuid4(), "Later"
        s.round.save(force_insert=True)
        RoundImage.objects.create(round=s.round, image=s.images[0], revealed_at=timezone.now())
        for who, marks in said:
            s.says(who, 0, *marks)

    def label(self) -> tuple[str, str, list[tuple[str, float]]]:
        compute_final_labels(project=self.s.project)
        row = FinalLabel.objects.get()
        found = row.findings.order_by("pk").values_list("type_version__name", "geometry__x")
        return row.verdict, row.origin, sorted(found)


@pytest.fixture
def desk(study: Any, cast: Any, as_: Any, report: Any) -> Desk:
    """Anna sees pitting where Ben sees nothing."""
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    return Desk(s, as_(cast.lea), report)


UNSETTLED: Any = ("", "unsettled", [])


@pytest.mark.parametrize(
    ("verdict", "marks", "label"),
    [
        ("defective", [("pitting", BESIDE)], ("defective", "ruling", [("pitting", 11.0)])),
        ("ok", [], ("ok", "ruling", [])),
    ],
)
def test_a_ruled_verdict_waits_for_the_finding_in_dispute(
    desk: Desk, verdict: str, marks: Any, label: Any
) -> None:
    desk.rules("verdict", verdict)
    assert desk.label() == UNSETTLED
    desk.rules("one_sided", "", *marks)
    assert desk.label() == label


@pytest.mark.parametrize(
    ("first", "second"),
    [(("verdict", "defective"), ("one_sided", "")), (("one_sided", ""), ("verdict", "defective"))],
)
def test_the_last_ruling_on_an_image_says_what_makes_it_defective(
    desk: Desk, first: tuple[str, str], second: tuple[str, str]
) -> None:
    desk.rules(*first)
    refused = desk.tries(*second)
    assert (refused.status_code, refused.json()["code"]) == (422, "defective_without_finding")
    assert Discrepancy.objects.get(kind=second[0]).state == "open"
    assert Ruling.objects.count() == 1
    desk.rules(*second, ("soiling", THERE))
    assert desk.label() == ("defective", "ruling", [("soiling", 60.0)])


@pytest.fixture
def two_of_three(study: Any, cast: Any, as_: Any, report: Any) -> Desk:
    """Anna and Ben see pitting, Chris does not."""
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0, ("pitting", HERE))
    s.says(cast.chris, 0)
    return Desk(s, as_(cast.lea), report)


@pytest.mark.parametrize("others", [("dana",), ("anna", "ben"), ("anna", "ben", "chris", "dana")])
def test_a_later_round_takes_nothing_from_a_ruled_verdict(
    two_of_three: Desk, cast: Any, others: tuple[str, ...]
) -> None:
    two_of_three.rules("verdict", "defective")
    ruled = ("defective", "ruling", [("pitting", 10.0)])
    assert two_of_three.label() == ruled
    two_of_three.later(*((getattr(cast, name), ()) for name in others))
    assert two_of_three.label() == ruled


@pytest.mark.parametrize("ruled_before", [True, False])
def test_what_is_ruled_in_a_later_round_takes_the_place_of_what_was_said_there(
    two_of_three: Desk, cast: Any, report: Any, ruled_before: bool
) -> None:
    two_of_three.rules("verdict", "defective")
    if ruled_before:
        two_of_three.rules("one_sided", "", ("pitting", HERE))
    two_of_three.later((cast.chris, (("pitting", BESIDE),)), (cast.dana, ()))
    report(Round.objects.get(name="Later"))
    two_of_three.rules("one_sided", "", ("soiling", BESIDE))
    assert two_of_three.label() == ("defective", "ruling", [("soiling", 11.0)])


def test_a_finding_ruled_right_after_an_ok_makes_it_defective(desk: Desk) -> None:
    desk.rules("verdict", "ok")
    desk.rules("one_sided", "", ("pitting", HERE))
    assert desk.label() == ("defective", "ruling", [("pitting", 10.0)])


def test_an_ok_after_a_finding_ruled_right_makes_it_ok(desk: Desk) -> None:
    desk.rules("one_sided", "", ("pitting", HERE))
    desk.rules("verdict", "ok")
    assert desk.label() == ("ok", "ruling", [])


def test_what_is_drawn_with_a_verdict_is_all_there_is(desk: Desk) -> None:
    desk.rules("verdict", "defective", ("soiling", THERE))
    assert desk.label() == ("defective", "ruling", [("soiling", 60.0)])


@pytest.mark.parametrize(
    ("marks", "left"),
    [([], [("soiling", 60.0)]), ([("pitting", HERE)], [("pitting", 10.0), ("soiling", 60.0)])],
)
def test_a_newer_ruling_takes_the_place_of_what_was_drawn_there(
    desk: Desk, marks: Any, left: Any
) -> None:
    desk.rules("verdict", "defective", ("pitting", BESIDE), ("soiling", THERE))
    desk.rules("one_sided", "", *marks)
    assert desk.label() == ("defective", "ruling", left)


def test_an_answer_after_the_ruling_opens_nothing_again(desk: Desk, cast: Any) -> None:
    desk.rules("verdict", "ok")
    desk.rules("one_sided")
    for who in (cast.chris, cast.dana):
        desk.s.says(who, 0, ("soiling", THERE))
    assert desk.label() == ("ok", "ruling", [])


def test_of_two_outlines_drawn_for_the_image_the_newer_counts(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    s.says(cast.chris, 0, verdict="undecided")
    desk = Desk(s, as_(cast.lea), report)
    desk.rules("undecided", "defective", ("pitting", HERE))
    desk.rules("verdict", "defective", ("pitting", BESIDE))
    assert desk.label() == ("defective", "ruling", [("pitting", 11.0)])


def test_a_majority_that_marks_different_things_is_none(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0, ("pitting", THERE))
    s.says(cast.chris, 0)
    assert Desk(s, as_(cast.lea), report).label() == UNSETTLED


def test_where_nothing_is_marked_a_verdict_is_enough(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    cast.project.task_kind = "classification"
    cast.project.save()
    s = study(1)
    s.says(cast.anna, 0, verdict="defective")
    s.says(cast.ben, 0)
    desk = Desk(s, as_(cast.lea), report)
    desk.rules("verdict", "defective")
    assert desk.label() == ("defective", "ruling", [])


def test_who_could_not_decide_leaves_nothing_open_once_it_is_ruled(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE), verdict="undecided")
    desk = Desk(s, as_(cast.lea), report)
    desk.rules("undecided", "ok")
    assert desk.label() == ("ok", "ruling", [])


@pytest.mark.parametrize("marks", [[], [("pitting", BESIDE)]])
def test_where_nobody_marked_it_defective_is_marked_by_who_rules(
    study: Any, cast: Any, as_: Any, report: Any, marks: Any
) -> None:
    """What one marked who could not decide is no vote, and leaves the label as open as nothing."""
    s = study(1)
    s.says(cast.anna, 0, *marks, verdict="undecided")
    desk = Desk(s, as_(cast.lea), report)
    row = Discrepancy.objects.get()
    body = {"id": str(uuid4()), "reason": "slip", "verdict": "defective", "findings": []}
    answer = desk.lead.put(f"/api/v1/discrepancies/{row.pk}/ruling", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "defective_without_finding")
    row.refresh_from_db()
    assert (row.state, row.rulings.count()) == ("open", 0)
    desk.rules("undecided", "defective", ("pitting", HERE))
    assert desk.label() == ("defective", "ruling", [("pitting", 10.0)])
