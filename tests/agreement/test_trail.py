"""What a final label rests on, for staff and for nobody who still has to answer."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from agreement.models import Discrepancy
from agreement.services.final_labels import compute_final_labels
from labeling.models import Assignment
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)


@pytest.fixture
def s(cast: Any, report: Any) -> Study:
    """Anna sees pitting where Ben sees none; Ben's first word was another one."""
    study = Study(cast, 2)
    study.says(cast.anna, 0, ("pitting", HERE))
    first = study.says(cast.ben, 0, ("soiling", HERE))
    first.assignment.live = first.assignment.submissions.create(
        id=uuid4(), revision=2, author=cast.ben, verdict="ok", digest=""
    )
    first.assignment.save()
    study.reveal(0)
    report(study.round)
    return study


def trail(s: Study, who: Any, number: int = 0) -> Any:
    return who.get(f"/api/v1/images/{s.images[number].pk}/trail")


def rule_all(s: Study, lead: Any) -> None:
    for row in Discrepancy.objects.filter(round=s.round):
        body = {
            "id": str(uuid4()),
            "verdict": "defective",
            "reason": "slip",
            "words": "A pit.",
            "findings": [],
        }
        if row.kind == "one_sided":
            body["verdict"] = None
            body["findings"] = [
                {
                    "type_version": str(s.types["pitting"].pk),
                    "grade": None,
                    "geometry": {"kind": "box", "x": 10, "y": 10, "width": 20, "height": 20,
                                 "rotation": 0},
                }
            ]  # fmt: skip
        answer = lead.put(f"/api/v1/discrepancies/{row.pk}/ruling", body)
        assert answer.status_code == 201, answer.content


def test_it_tells_who_said_what_and_what_counts(s: Study, cast: Any, as_: Any) -> None:
    rule_all(s, as_(cast.lea))
    compute_final_labels(project=s.project)
    body = trail(s, as_(cast.dana)).json()
    assert (body["final_label"]["verdict"], body["final_label"]["origin"]) == (
        "defective",
        "ruling",
    )
    said = [
        (a["author"]["pseudonym"], a["revision"], a["verdict"], a["holds"]) for a in body["answers"]
    ]
    assert sorted(said) == [
        ("P-anna", 1, "defective", True),
        ("P-ben", 1, "defective", False),
        ("P-ben", 2, "ok", True),
    ]
    assert {(r["reason"], r["words"], r["version"]) for r in body["rulings"]} == {
        ("slip", "A pit.", 1)
    }
    assert [(r["code"], r["version"]) for r in body["rules"]] == [("pitting", 1), ("soiling", 1)]


def test_names_stay_hidden_while_a_disagreement_is_to_be_ruled_on(
    s: Study, cast: Any, as_: Any
) -> None:
    answers = trail(s, as_(cast.lea)).json()["answers"]
    assert [a["author"] for a in answers] == [None, None, None]


def test_what_is_not_revealed_leaves_no_trail(s: Study, cast: Any, as_: Any) -> None:
    s.says(cast.anna, 1, ("pitting", HERE))
    body = trail(s, as_(cast.lea), 1).json()
    assert (body["answers"], body["final_label"], body["rules"]) == ([], None, [])


def test_who_still_has_to_label_the_image_sees_no_trail(s: Study, cast: Any, as_: Any) -> None:
    cast.lea.is_inspector = True
    cast.lea.save()
    Assignment.objects.create(
        round=s.round, image=s.images[0], inspector=cast.lea, slot=7, trial=1, position=9
    )
    s.round.opened_at = timezone.now()
    s.round.save()
    assert trail(s, as_(cast.lea)).status_code == 404


def test_inspectors_and_outsiders_get_none(s: Study, cast: Any, as_: Any, outsider: Any) -> None:
    assert trail(s, as_(cast.anna)).status_code == 403
    assert trail(s, as_(outsider)).status_code == 404


def test_it_takes_a_fixed_number_of_queries(
    s: Study, cast: Any, as_: Any, django_assert_num_queries: Any
) -> None:
    lead = as_(cast.lea)
    with django_assert_num_queries(14):
        trail(s, lead)
