"""What rulings make of a label: final once nothing is open, and the newest word counts."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Discrepancy, FinalLabel
from agreement.services.final_labels import compute_final_labels
from tests.agreement.conftest import Box, Study

pytestmark = pytest.mark.django_db(transaction=True)
HERE, BESIDE, THERE = (10, 10, 20, 20), (11, 10, 20, 20), (60, 40, 20, 20)


class Desk:
    def __init__(self, s: Study, lead: Any, report: Any) -> None:
        self.s, self.lead = s, lead
        s.reveal()
        report(s.round)

    def rules(self, kind: str, verdict: str = "", *marks: tuple[str, Box]) -> None:
        row = Discrepancy.objects.get(kind=kind, state="open")
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
        answer = self.lead.put(f"/api/v1/discrepancies/{row.pk}/ruling", body)
        assert answer.status_code == 201, answer.content

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
        ("defective", [], UNSETTLED),
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
