"""What a final label rests on, for staff and for nobody who still has to answer."""

from copy import copy
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from agreement.models import CarryOver, Discrepancy, LedgerSettings
from agreement.services.final_labels import compute_final_labels
from catalogue.models import CatalogueVersion
from catalogue.services.drafts import create_draft
from catalogue.services.mappings import map_type
from catalogue.services.types import add_type, delete_type, update_type
from catalogue.services.versions import publish_version
from labeling.models import Assignment, Round, RoundImage
from tests.agreement.conftest import Study
from tests.agreement.mended import Changed, verify

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
    # Without ben's first word: who answered anew, other pages tell.
    assert [a["author"] for a in answers] == [None, None]


def test_names_stay_hidden_after_the_ruling_where_the_project_asks(
    s: Study, cast: Any, as_: Any
) -> None:
    lead = as_(cast.lea)
    rule_all(s, lead)
    assert None not in [a["author"] for a in trail(s, lead).json()["answers"]]
    LedgerSettings.objects.create(project=s.project, names_after_ruling=False)
    assert [a["author"] for a in trail(s, lead).json()["answers"]] == [None, None, None]


def test_names_stay_hidden_until_the_round_is_reported(
    s: Study, cast: Any, as_: Any, report: Any
) -> None:
    s.says(cast.anna, 1)
    s.reveal(1)
    lead = as_(cast.lea)
    assert [a["author"] for a in trail(s, lead, 1).json()["answers"]] == [None]
    report(s.round)
    assert None not in [a["author"] for a in trail(s, lead, 1).json()["answers"]]


def test_a_round_that_nobody_answered_hides_no_names(s: Study, cast: Any, as_: Any) -> None:
    lead = as_(cast.lea)
    rule_all(s, lead)
    again = Round.objects.get(pk=s.round.pk)
    again.pk, again.name = uuid4(), "Given up"
    again.save(force_insert=True)
    RoundImage.objects.create(round=again, image=s.images[0], revealed_at=timezone.now())
    assert None not in [a["author"] for a in trail(s, lead).json()["answers"]]


@pytest.mark.parametrize("no_report_counts", ["not blind", "undone", "not live", ""])
def test_only_a_live_blind_answer_waits_for_a_report(
    s: Study, cast: Any, as_: Any, no_report_counts: str
) -> None:
    lead = as_(cast.lea)
    rule_all(s, lead)
    again = Round.objects.get(pk=s.round.pk)
    again.pk, again.name = uuid4(), "Late"
    again.save(force_insert=True)
    RoundImage.objects.create(round=again, image=s.images[0], revealed_at=timezone.now())
    later = copy(s)
    later.round = again
    said = later.says(cast.anna, 0)
    match no_report_counts:
        case "not blind":
            said.is_blind = False
        case "undone":
            said.undone_at = timezone.now()
        case "not live":
            Assignment.objects.filter(pk=said.assignment_id).update(live=None)
    said.save()
    shown = None not in [a["author"] for a in trail(s, lead).json()["answers"]]
    assert shown == bool(no_report_counts)


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
    with django_assert_num_queries(19):
        trail(s, lead)


def published(s: Study, client: Any, **change: Any) -> CatalogueVersion:
    """The next version with a change of soiling alone, approved on a reason where it takes one."""
    s.project.approval_needs = "reason"
    s.project.save()
    draft = create_draft(project=s.project, id=uuid4(), by=s.cast.max.user)
    soiling = draft.types.get(defect_type__code="soiling")
    update_type(type_version=soiling, by=None, revision=soiling.revision, **change)
    path = f"/api/v1/projects/{s.project.pk}/catalogue-versions/{draft.number}/publish"
    answer = client.post(path, {"reason": "Six parts a year."})
    assert answer.status_code == 200, answer.content
    draft.refresh_from_db()
    return draft


def test_what_was_carried_over_names_the_rules_and_the_version_it_holds_under(
    s: Study, cast: Any, as_: Any
) -> None:
    rule_all(s, as_(cast.lea))
    compute_final_labels(project=s.project)
    published(s, as_(cast.max), declared_effect="clearer", defect_when="Does not wipe off.")
    compute_final_labels(project=s.project)
    body = trail(s, as_(cast.dana)).json()
    assert (body["final_label"]["version"], body["final_label"]["carried_from"]) == (2, 1)
    assert [(r["code"], r["version"]) for r in body["rules"]] == [
        ("pitting", 1),
        ("pitting", 2),
        ("soiling", 1),
        ("soiling", 2),
    ]
    one, two = body["versions"]
    assert (one["number"], one["holds"]) == (1, False)
    assert (two["number"], two["holds"], two["approved_by"]) == (2, True, cast.max.user.name)
    assert (two["approval_basis"], two["approval_reason"]) == ("reason", "Six parts a year.")
    assert two["verifications"] == []
    (step,) = body["carried"]
    assert (step["from_version"], step["to_version"]) == (1, 2)
    assert step["n_rulings"] == len(body["rulings"])


def test_a_ruling_carried_over_alone_is_a_step(s: Study, cast: Any, as_: Any) -> None:
    rule_all(s, as_(cast.lea))
    compute_final_labels(project=s.project)
    published(s, as_(cast.max), colour="#0072b2")
    compute_final_labels(project=s.project)
    CarryOver.objects.filter(submission__isnull=False).delete()
    (step,) = trail(s, as_(cast.dana)).json()["carried"]
    assert (step["to_version"], step["n_answers"]) == (2, 0)
    assert step["n_rulings"] > 0


def test_what_is_ok_rests_on_every_rule_of_its_version(s: Study, cast: Any, as_: Any) -> None:
    s.says(cast.anna, 1)
    s.reveal(1)
    compute_final_labels(project=s.project)
    body = trail(s, as_(cast.dana), 1).json()
    assert body["final_label"]["verdict"] == "ok"
    assert [(r["code"], r["version"]) for r in body["rules"]] == [("pitting", 1), ("soiling", 1)]
    assert [(v["number"], v["holds"]) for v in body["versions"]] == [(1, True)]


def test_a_merged_type_rests_on_the_rule_that_it_reads_as(s: Study, cast: Any, as_: Any) -> None:
    s.says(cast.anna, 1, ("soiling", HERE))
    s.reveal(1)
    draft = create_draft(project=s.project, id=uuid4(), by=None)
    add_type(version=draft, id=uuid4(), by=None, code="dirt", name="Dirt")
    delete_type(type_version=draft.types.get(defect_type__code="soiling"), by=None)
    map_type(version=draft, code="soiling", kind="merged", into=["dirt"], by=None)
    publish_version(version=draft, by=None)
    compute_final_labels(project=s.project)
    body = trail(s, as_(cast.dana), 1).json()
    assert body["final_label"]["verdict"] == "defective"
    assert [(r["code"], r["version"]) for r in body["rules"]] == [("dirt", 2), ("soiling", 1)]


def test_it_names_the_verification_that_the_approval_rests_on(
    cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    changed = Changed(cast, 120, report)
    found = verify(changed, as_, run_jobs, ben_sees=lambda number, pitted: pitted)
    path = changed.url.replace("verifications", "approve")
    assert as_(cast.max).post(path, {}).status_code == 200
    compute_final_labels(project=cast.project)
    chosen = changed.s.round.selection.rows.values_list("image", flat=True)[0]
    body = as_(cast.dana).get(f"/api/v1/images/{chosen}/trail").json()
    (version,) = [v for v in body["versions"] if v["holds"]]
    assert (version["number"], version["approval_basis"]) == (2, "confirmed")
    assert version["verifications"] == [
        {
            "id": found["id"],
            "round": found["round"],
            "round_name": "Verification 2",
            "outcome": "confirmed",
        }
    ]


def test_the_votes_of_a_meeting_stand_with_its_ruling(s: Study, cast: Any, as_: Any) -> None:
    row = Discrepancy.objects.get(round=s.round, kind="verdict")
    lead = as_(cast.lea)
    meeting = lead.post(f"/api/v1/discrepancies/{row.pk}/meetings", {"id": str(uuid4())}).json()
    path = f"/api/v1/meetings/{meeting['id']}"
    said = {"verdict": "ok", "words": "A shadow."}
    assert as_(cast.anna).put(f"{path}/vote", said).status_code == 200
    assert lead.post(f"{path}/show").status_code == 200
    rule_all(s, lead)
    rulings = trail(s, as_(cast.dana)).json()["rulings"]
    (with_votes,) = [r for r in rulings if r["meetings"]]
    assert with_votes["discrepancy"] == str(row.pk)
    assert with_votes["meetings"][0]["votes"] == [
        {"letter": "A", "verdict": "ok", "code": "", "grade_code": "", "words": "A shadow."}
    ]
