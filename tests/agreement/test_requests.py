"""A change request shows what it rests on, and its raiser is told what came of it."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Project, Role
from agreement.models import ChangeRequest, Discrepancy, Evidence
from agreement.services.change_requests import answer_requests, take_into_draft
from agreement.services.find_work import find_unreported
from catalogue.models import CatalogueVersion
from catalogue.selectors import mappings_of
from catalogue.services.drafts import create_draft
from catalogue.services.mappings import map_type
from catalogue.services.types import add_type, delete_type, update_type
from catalogue.services.versions import freeze_version, publish_version
from labeling.models import Assignment, Finding
from tests.agreement.conftest import Study
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)


@pytest.fixture
def raised(cast: Any, report: Any) -> Any:
    """Anna sees pitting on two products, ben none; lea asks for a clearer rule."""
    s = Study(cast, 2)
    for number in range(2):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    request = ChangeRequest.objects.create(project=s.project, title="Depth", raised_by=cast.lea)
    for row in Discrepancy.objects.filter(rule="type:pitting"):
        Evidence.objects.create(request=request, image=row.image, discrepancy=row)
    return s, request


def evidence(request: ChangeRequest, who: Any, as_: Any) -> Any:
    answer = as_(who).get(f"/api/v1/change-requests/{request.pk}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_it_counts_and_shows_both_sides_without_names(raised: Any, cast: Any, as_: Any) -> None:
    _, request = raised
    before = evidence(request, cast.max, as_)
    assert (before["n_evidence"], before["n_images"], before["n_products"]) == (2, 2, 2)
    assert before["sides"] == []
    Discrepancy.objects.update(state="ruled")
    found = evidence(request, cast.max, as_)
    assert found["sides"] == [
        {"said": "", "people": ["P-ben"], "answers": 2},
        {"said": "pitting", "people": ["P-anna"], "answers": 2},
    ]
    assert [one["region"] is not None for one in found["evidence"]] == [True, True]


def test_people_are_not_named_while_an_entry_beside_is_to_be_ruled_on(
    raised: Any, cast: Any, as_: Any
) -> None:
    _, request = raised
    Discrepancy.objects.filter(rule="type:pitting").update(state="ruled")
    found = evidence(request, cast.max, as_)
    assert found["sides"] == [
        {"said": "", "people": [], "answers": 2},
        {"said": "pitting", "people": [], "answers": 2},
    ]


def test_who_marked_something_else_is_named_only_once_the_image_is_ruled_on(
    raised: Any, cast: Any, as_: Any
) -> None:
    s, request = raised
    marked = Finding.objects.filter(submission__author=cast.anna).order_by("pk").first()
    assert marked is not None
    ChangeRequest.objects.filter(pk=request.pk).update(raised_by=cast.anna)
    Evidence.objects.filter(request=request).update(discrepancy=None, finding=marked)
    path = f"/api/v1/projects/{s.project.pk}/change-requests"

    def raiser(who: Any) -> Any:
        [row] = as_(who).get(path).json()["results"]
        return row["raised_by"] and row["raised_by"]["pseudonym"]

    cast.anna.is_manager = True
    cast.anna.save()
    assert [raiser(who) for who in (cast.lea, cast.max, cast.anna)] == [None, None, "P-anna"]
    Discrepancy.objects.update(state="ruled")
    assert [raiser(who) for who in (cast.lea, cast.max)] == ["P-anna", "P-anna"]
    Assignment.objects.create(
        round=s.round, image=s.images[0], inspector=cast.lea, slot=7, trial=1, position=9
    )
    assert [raiser(who) for who in (cast.lea, cast.max)] == [None, "P-anna"]


def test_images_that_one_still_has_to_label_are_left_out(raised: Any, cast: Any, as_: Any) -> None:
    s, request = raised
    Discrepancy.objects.update(state="ruled")
    Assignment.objects.create(
        round=s.round, image=s.images[0], inspector=cast.lea, slot=9, trial=1, position=0
    )
    found = evidence(request, cast.lea, as_)
    assert (found["n_evidence"], found["hidden"], len(found["evidence"])) == (1, 1, 1)
    assert [side["answers"] for side in found["sides"]] == [1, 1]
    listed = as_(cast.lea).get(f"/api/v1/projects/{s.project.pk}/change-requests").json()
    assert [one["image"] for one in listed["results"][0]["evidence"]] == [str(s.images[1].pk)]


def test_inspectors_never_read_it(raised: Any, cast: Any, as_: Any) -> None:
    _, request = raised
    assert as_(cast.anna).get(f"/api/v1/change-requests/{request.pk}").status_code == 403


def news(who: Any, as_: Any) -> int:
    url = f"/api/v1/projects/{who.project_id}/own-requests/news"
    return int(as_(who).get(url).json()["new"])


def test_who_raised_it_is_told_of_a_refusal_once(raised: Any, cast: Any, as_: Any) -> None:
    s, request = raised
    assert news(cast.lea, as_) == 0
    body = {"state": "declined", "answer": "Depth cannot be seen."}
    path = f"/api/v1/change-requests/{request.pk}"
    assert as_(cast.max).patch(path, body).status_code == 200
    assert (news(cast.lea, as_), news(cast.max, as_)) == (1, 0)
    own = f"/api/v1/projects/{s.project.pk}/own-requests"
    row = as_(cast.lea).get(own).json()["results"][0]
    assert (row["state"], row["answer"], row["is_new"]) == (
        "declined",
        "Depth cannot be seen.",
        True,
    )
    assert as_(cast.lea).post(f"{own}/news").json() == {"new": 0}
    assert as_(cast.lea).get(own).json()["results"][0]["is_new"] is False
    assert as_(cast.max).get(own).json()["results"] == []


def test_who_raised_it_is_told_of_the_version_that_answers(
    raised: Any, cast: Any, as_: Any
) -> None:
    s, request = raised
    draft = take_into_draft(project=s.project, id=uuid4(), by=cast.max, requests=[request.pk])
    assert news(cast.lea, as_) == 0
    publish_version(version=draft, by=cast.max.user)
    answer_requests(cast.project)
    assert news(cast.lea, as_) == 1
    own = as_(cast.lea).get(f"/api/v1/projects/{s.project.pk}/own-requests").json()["results"][0]
    assert (own["state"], own["answered_by"]) == ("answered", 2)


def test_an_approval_answers_the_requests_of_its_own_project_alone(
    raised: Any, cast: Any, as_: Any, run_jobs: Any
) -> None:
    _, own = raised
    other = Project.objects.create(name="Gears", task_kind="segmentation")
    mia = make_member(other, "mia", Role.MANAGER)
    waiting = ChangeRequest.objects.create(project=other, title="Burr", raised_by=mia)
    first = create_draft(project=other, id=uuid4(), by=mia.user)
    add_type(version=first, id=uuid4(), by=mia.user, code="burr", name="Burr", colour="#d55e00")
    take_into_draft(project=other, id=uuid4(), by=mia, requests=[waiting.pk])
    # As a process that ended between the approval and its answers leaves it.
    publish_version(version=first, by=mia.user)
    take_into_draft(project=cast.project, id=uuid4(), by=cast.max, requests=[own.pk])
    path = f"/api/v1/projects/{cast.project.pk}"
    assert as_(cast.max).patch(path, {"approval_needs": "reason"}).status_code == 200
    answer = as_(cast.max).post(f"{path}/catalogue-versions/2/publish", {"reason": "Few drives."})
    assert answer.status_code == 200, answer.content
    own.refresh_from_db()
    waiting.refresh_from_db()
    assert (own.state, waiting.state) == ("answered", "open")
    find_unreported()
    run_jobs()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.answered_by) == ("answered", first)


def test_a_ruling_adds_its_case_to_an_open_request(raised: Any, cast: Any, as_: Any) -> None:
    request = ChangeRequest.objects.get()
    row = Discrepancy.objects.filter(state="open").exclude(evidence__request=request).first()
    assert row is not None
    lead = as_(cast.lea)
    body = {
        "id": str(uuid4()),
        "verdict": "ok",
        "reason": "rule_unclear",
        "change_request": {"add_to": str(request.pk)},
    }
    answer = lead.put(f"/api/v1/discrepancies/{row.pk}/ruling", body)
    assert answer.status_code == 201, answer.content
    assert ChangeRequest.objects.count() == 1
    assert request.evidence.filter(discrepancy=row).count() == 1
    # Added again by hand it stands once.
    path = f"/api/v1/change-requests/{request.pk}/evidence"
    again = lead.post(path, {"discrepancies": [str(row.pk)]})
    assert again.status_code == 200
    assert request.evidence.filter(discrepancy=row).count() == 1


def test_an_answered_request_takes_no_more_evidence(raised: Any, cast: Any, as_: Any) -> None:
    request = ChangeRequest.objects.get()
    ChangeRequest.objects.update(state="declined", answer="No.")
    row = Discrepancy.objects.filter(state="open").exclude(evidence__request=request).first()
    assert row is not None
    n = request.evidence.count()
    path = f"/api/v1/change-requests/{request.pk}/evidence"
    late = as_(cast.lea).post(path, {"discrepancies": [str(row.pk)]})
    assert (late.status_code, late.json()["code"]) == (409, "not_open")
    body = {
        "id": str(uuid4()),
        "verdict": "ok",
        "reason": "rule_unclear",
        "change_request": {"add_to": str(request.pk)},
    }
    ruled = as_(cast.lea).put(f"/api/v1/discrepancies/{row.pk}/ruling", body)
    assert ruled.status_code == 409
    row.refresh_from_db()
    assert (row.state, request.evidence.count()) == ("open", n)


def test_a_request_in_a_frozen_version_takes_no_more_evidence(
    raised: Any, cast: Any, as_: Any
) -> None:
    """The version answers what it rested on by then, and is tested for that."""
    s, request = raised
    draft = take_into_draft(project=s.project, id=uuid4(), by=cast.max, requests=[request.pk])
    rows = Discrepancy.objects.filter(state="open").exclude(evidence__request=request)
    first, second = rows[:2]
    path = f"/api/v1/change-requests/{request.pk}/evidence"
    body = {"discrepancies": [str(first.pk)]}
    added = as_(cast.lea).post(path, body)
    assert (added.status_code, added.json()["takes_evidence"]) == (200, True)
    freeze_version(version=draft, by=cast.max.user)
    n = request.evidence.count()
    listed = as_(cast.lea).get(f"/api/v1/projects/{s.project.pk}/change-requests").json()
    assert [one["takes_evidence"] for one in listed["results"]] == [False]
    late = as_(cast.lea).post(path, {"discrepancies": [str(second.pk)]})
    assert (late.status_code, late.json()["code"]) == (409, "in_frozen_version")
    assert "is in version 2, which no longer changes" in late.json()["detail"]
    ruling = {
        "id": str(uuid4()),
        "verdict": "ok",
        "reason": "rule_unclear",
        "change_request": {"add_to": str(request.pk)},
    }
    ruled = as_(cast.lea).put(f"/api/v1/discrepancies/{second.pk}/ruling", ruling)
    assert (ruled.status_code, ruled.json()["code"]) == (409, "in_frozen_version")
    second.refresh_from_db()
    assert (second.state, second.rulings.count(), request.evidence.count()) == ("open", 0, n)
    again = take_into_draft(project=s.project, id=uuid4(), by=cast.max, requests=[request.pk])
    assert again.number == 3
    assert as_(cast.lea).post(path, {"discrepancies": [str(second.pk)]}).status_code == 200


def test_a_version_that_failed_is_mended_with_its_texts_and_requests(
    raised: Any, cast: Any, as_: Any
) -> None:
    s, request = raised
    draft = take_into_draft(project=s.project, id=uuid4(), by=cast.max, requests=[request.pk])
    text = draft.types.get(defect_type__code="pitting")
    update_type(type_version=text, by=None, revision=1, defect_when="Deeper than 1 mm.")
    delete_type(type_version=draft.types.get(defect_type__code="soiling"), by=None)
    map_type(version=draft, code="soiling", kind="merged", into=["pitting"], by=None)
    freeze_version(version=draft, by=cast.max.user)
    path = f"/api/v1/projects/{s.project.pk}/change-requests/draft"
    body = {"id": str(uuid4()), "requests": [], "base": 2}
    for _ in range(2):
        answer = as_(cast.max).post(path, body)
        assert (answer.status_code, answer.json()["number"]) == (201, 3), answer.content
    request.refresh_from_db()
    mended = CatalogueVersion.objects.get(number=3)
    assert (request.draft, mended.base) == (mended, draft)
    assert [one.defect_when for one in mended.types.all()] == ["Deeper than 1 mm."]
    assert [(one["code"], one["into"]) for one in mappings_of(mended)] == [("soiling", ["pitting"])]
    map_type(version=mended, code="soiling", kind="retired", into=[], by=None)
    assert [one["kind"] for one in mappings_of(mended)] == ["retired"]
    assert mended.log.filter(act="requests_taken").count() == 1
    again = as_(cast.max).post(path, {**body, "id": str(uuid4())})
    assert (again.status_code, again.json()["code"]) == (409, "draft_exists")
    empty = as_(cast.max).post(path, {"id": str(uuid4()), "requests": []})
    assert (empty.status_code, empty.json()["field"]) == (422, "requests")
    assert CatalogueVersion.objects.count() == 3
